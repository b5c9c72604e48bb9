import AerospikeWire
import BatchClient

/// A secondary index, with the statistics of all nodes.
struct SecondaryIndex: Hashable, Sendable {
    let listing: IndexListing
    /// Of all nodes, including replicas.
    var entries: Int?
    var entriesPerValue: Double?
    var bytes: Int?
    /// Whether all nodes have filled it.
    var isReady: Bool

    var name: String { listing.name }

    /// The indexed path, if it is a bin or a part of one reached by map keys.
    var path: BinPath? {
        guard !listing.isOverExpression, !listing.bin.isEmpty else { return nil }
        return IndexQuery.path(listing.bin, context: listing.context)
    }

    /// Whether the index has as many entries as the set has records, by the nodes' counts, which both
    /// include replicas.
    ///
    /// The entries of deleted records stay until the nodes collect them. So more entries than records
    /// prove nothing: records without an entry, such as those with doubles, may be hidden among them.
    /// Equal counts could hide as many of those as there are dead entries. The nodes do not say how
    /// many entries are dead, and only a scan would tell: so equal counts are taken as they are, and
    /// the plan notes that it relies on them.
    func hasEntries(forRecords count: Int) -> Bool { count > 0 && entries == count }

    /// Adds one node's answer to `sindex-stat`.
    mutating func take(_ statistics: [String: String]) {
        func add(_ name: String, to sum: inout Int?) {
            guard let count = statistics[name].flatMap({ Int($0) }), count >= 0 else { return }
            let (all, overflow) = (sum ?? 0).addingReportingOverflow(count)
            sum = overflow ? .max : all
        }
        add("entries", to: &entries)
        add("used_bytes", to: &bytes)
        if let more = statistics["entries_per_bval"].flatMap({ Double($0) }), more >= 0 {
            entriesPerValue = max(entriesPerValue ?? 0, more)
        }
        if statistics["load_pct"] != "100" { isReady = false }
    }

    var description: IndexDescription {
        let kind: IndexDefinition.Kind? =
            switch listing.type {
            case "numeric": .number
            case "string": .string
            case "blob": .bytes
            case "geo2dsphere": .geo
            default: nil
            }
        let part: IndexDefinition.Part =
            switch listing.part {
            case .value: .value
            case .elements: .elements
            case .mapKeys: .keys
            case .mapValues: .values
            }
        let keys = path.map { [$0.description] } ?? [listing.bin].filter { !$0.isEmpty }
        return IndexDescription(
            name, keys: keys.isEmpty ? ["an expression"] : keys, kind: listing.type,
            isReady: isReady, entries: entries, bytes: bytes,
            definition: path.map {
                IndexDefinition(name, keys: [IndexDefinition.Key($0, kind)], part: part)
            })
    }
}

extension SecondaryIndex {
    /// The queries of the index that together find every record that meets a condition; nil if the
    /// index may lack some.
    /// - Parameter holdsAll: whether the index has an entry for every record of the set.
    func queries(_ condition: Condition, holdsAll: Bool) -> [IndexQuery]? {
        guard let path else { return nil }
        let operand = ValueExpression.path(path)
        switch listing.part {
        case .value: return values(condition, operand, path, holdsAll: holdsAll)
        case .elements: return parts(condition, operand, path, .list)
        case .mapKeys:
            return parts(condition, operand, path, .map) ?? readKey(condition, path)
        case .mapValues: return readValue(condition, path)
        }
    }

    /// A test of `m["k"]` only holds for a map that has the key.
    private func readKey(_ condition: Condition, _ path: BinPath) -> [IndexQuery]? {
        guard listing.type == "string" else { return nil }
        for test in condition.joined {
            for read in test.pathsThatExist {
                guard let key = read.key(in: path), key.utf8.count <= IndexQuery.maximumBytes
                else { continue }
                return [query(.string(key), path)]
            }
        }
        return nil
    }

    /// `m["k"] = "v"` only holds for a map that has the value.
    private func readValue(_ condition: Condition, _ path: BinPath) -> [IndexQuery]? {
        for test in condition.joined {
            guard let (read, value) = test.equality, read.key(in: path) != nil,
                read.steps.count == path.steps.count + 1
            else { continue }
            switch (value, listing.type) {
            case (.string(let text), "string") where text.utf8.count <= IndexQuery.maximumBytes:
                return [query(.string(text), path)]
            case (.bytes(let bytes), "blob") where bytes.count <= IndexQuery.maximumBytes:
                return [query(.bytes(bytes), path)]
            // Doubles are in no index.
            case (.integer(let integer), "numeric") where condition.isSure(.path(read), .integer):
                return [query(.integers(integer, integer), path)]
            default: continue
            }
        }
        return nil
    }

    private func query(_ range: IndexQuery.Range, _ path: BinPath) -> IndexQuery {
        IndexQuery(path.bin, part: listing.part, range, context: listing.context)
    }

    private func values(
        _ condition: Condition, _ operand: ValueExpression, _ path: BinPath, holdsAll: Bool
    ) -> [IndexQuery]? {
        guard let ranges = condition.ranges(of: operand) else { return nil }
        var queries: [IndexQuery] = []
        for range in ranges {
            switch (range, listing.type) {
            case (.numbers(let interval), "numeric"):
                // Doubles are in no index.
                guard holdsAll || condition.isSure(operand, .integer) else { return nil }
                if let range = interval.integers { queries.append(query(range, path)) }
            case (.strings(let interval), "string"):
                guard let bytes = interval.point?.bytes, bytes.count <= IndexQuery.maximumBytes,
                    let text = String(validating: bytes, as: UTF8.self)
                else { return nil }
                queries.append(query(.string(text), path))
            case (.bytes(let interval), "blob"):
                guard let bytes = interval.point?.bytes, bytes.count <= IndexQuery.maximumBytes
                else { return nil }
                queries.append(query(.bytes(bytes), path))
            case (.numbers, _), (.strings, _), (.bytes, _), (.bool, _): return nil
            }
        }
        return queries
    }

    /// Elements of lists, or keys of maps.
    private func parts(
        _ condition: Condition, _ operand: ValueExpression, _ path: BinPath, _ kind: Value.Kind
    ) -> [IndexQuery]? {
        // `contains` applies to strings, lists and maps: the index covers only one of them.
        guard condition.isSure(operand, kind) else { return nil }
        for test in condition.joined {
            guard case .contains(let whole, .literal(let part)) = test,
                whole.isIdentical(to: operand)
            else { continue }
            switch (part, listing.type) {
            case (.string(let text), "string") where text.utf8.count <= IndexQuery.maximumBytes:
                return [query(.string(text), path)]
            case (.bytes(let bytes), "blob") where bytes.count <= IndexQuery.maximumBytes:
                return [query(.bytes(bytes), path)]
            // A list may hold the same number as a double; a map key only matches as an integer.
            case (.integer(let integer), "numeric") where kind == .map:
                return [query(.integers(integer, integer), path)]
            default: continue
            }
        }
        return nil
    }

    /// About how many records the queries return: the records of equal values, and a tenth for a
    /// range.
    func cost(_ queries: [IndexQuery]) -> Double {
        queries.reduce(0) { sum, query in
            switch query.range {
            case .integers(let low, let high) where low != high:
                sum + max(entriesPerValue ?? 1, Double(entries ?? 0) / 10)
            case .integers, .string, .bytes: sum + (entriesPerValue ?? 1)
            }
        }
    }
}

extension Condition {
    /// The tests joined by `and` at the top level.
    fileprivate var joined: [Condition] {
        if case .all(let conditions) = self { return conditions.flatMap(\.joined) }
        return [self]
    }

    /// The paths that must exist for a test to hold.
    fileprivate var pathsThatExist: [BinPath] {
        let operands: [Operand] =
            switch self {
            case .compare(let left, _, let right): [left, right]
            case .oneOf(let operand, _), .between(let operand, _, _), .contains(let operand, _),
                .begins(let operand, _), .ends(let operand, _), .matches(let operand, _),
                .exists(let operand), .hasKind(let operand, _):
                [operand]
            case .missing, .not, .all, .any: []
            }
        return operands.compactMap { if case .path(let path) = $0 { path } else { nil } }
    }

    /// The path and the value of a test that one equals the other.
    fileprivate var equality: (BinPath, Value)? {
        switch self {
        case .compare(.path(let path), .equal, .literal(let value)),
            .compare(.literal(let value), .equal, .path(let path)):
            (path, value)
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind, .not, .all, .any:
            nil
        }
    }

    /// Whether the condition holds only if the operand has a kind.
    fileprivate func isSure(_ operand: ValueExpression, _ kind: Value.Kind) -> Bool {
        joined.contains { test in
            guard case .hasKind(let other, kind) = test else { return false }
            return other.isIdentical(to: operand)
        }
    }
}

extension BinPath {
    /// The key with which the path goes on from another one into a map; nil for another path.
    fileprivate func key(in path: BinPath) -> String? {
        guard bin.utf8.elementsEqual(path.bin.utf8), steps.count > path.steps.count,
            steps.starts(with: path.steps), case .key(let key) = steps[path.steps.count]
        else { return nil }
        return key
    }
}

extension ValueRange.Interval<ValueRange.NumberPoint> {
    /// The integers of the interval, possibly with one more at each end; nil for none.
    fileprivate var integers: IndexQuery.Range? {
        let from: Int64? = if let low { IndexBounds.low(low.point.value) } else { .min }
        let to: Int64? = if let high { IndexBounds.high(high.point.value) } else { .max }
        guard let from, let to, from <= to else { return nil }
        return .integers(from, to)
    }
}

/// Integers at or beyond a number.
private enum IndexBounds {
    static func low(_ value: Value) -> Int64? {
        if case .integer(let integer) = value { return integer }
        guard let bound = double(value)?.nextDown.rounded(.down), bound < 0x1p63 else { return nil }
        return bound < -0x1p63 ? .min : Int64(exactly: bound)
    }

    static func high(_ value: Value) -> Int64? {
        if case .integer(let integer) = value { return integer }
        guard let bound = double(value)?.nextUp.rounded(.up), bound >= -0x1p63 else { return nil }
        return bound >= 0x1p63 ? .max : Int64(exactly: bound)
    }

    private static func double(_ value: Value) -> Double? {
        switch value {
        case .double(let double): double
        case .decimal(let decimal): decimal.double
        case .null, .bool, .integer, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            nil
        }
    }
}
