import AerospikeWire
import BatchClient

/// A secondary index, with the statistics of all nodes.
///
/// No condition tests geo values, so a find never uses an index of them.
struct SecondaryIndex: Hashable, Sendable {
    let listing: IndexListing
    /// Of all nodes, including replicas.
    var entries: Int?
    var entriesPerValue: Double?
    var bytes: Int?
    /// Whether all nodes have filled it.
    var isReady: Bool

    var name: String { listing.name }

    /// What the index holds, as a condition would write it; nil if no condition can.
    var operand: IndexOperand? {
        guard listing.isOverExpression else {
            return IndexOperand(bin: listing.bin, context: listing.context)
        }
        return listing.expression.flatMap { IndexOperand(expression: $0, type: listing.type) }
    }

    /// The indexed path, if it is a bin or a part of one.
    var path: BinPath? {
        guard !listing.isOverExpression, case .path(let path)? = operand?.value else { return nil }
        return path
    }

    /// What a find by the index leaves out, in words.
    var omission: String {
        if listing.isOverExpression {
            return "The index \(name) holds the values of an expression: records for which it has "
                + "none are left out"
        }
        return listing.type == "numeric"
            ? "The index \(name) holds integers: records with doubles are left out"
            : "The index \(name) holds parts of one kind of value: records with another kind are "
                + "left out"
    }

    /// The note for a find that relies on the nodes' counts: every record has an entry.
    var reliance: String {
        listing.isOverExpression || listing.type != "numeric"
            ? "By the nodes' counts, every record has an entry in the index \(name). Scan instead if "
                + "some records have no entry"
            : "The index \(name) holds integers; by the nodes' counts every record has one. Scan "
                + "instead if some records have doubles"
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
        guard let operand else { return nil }
        let isSure = operand.assumed.allSatisfy { condition.isSure($0.operand, $0.kind) }
        if listing.part == .value {
            return values(condition, operand.value, holdsAll: holdsAll, isSure: isSure)
        }
        // The entries of one record tell nothing about other records.
        guard isSure, let path else { return nil }
        switch listing.part {
        case .value: return nil
        case .elements: return parts(condition, operand.value, .list)
        case .mapKeys:
            return parts(condition, operand.value, .map) ?? readKey(condition, path)
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
                return [query(.string(key))]
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
                return [query(.string(text))]
            case (.bytes(let bytes), "blob") where bytes.count <= IndexQuery.maximumBytes:
                return [query(.bytes(bytes))]
            // Doubles are in no index.
            case (.integer(let integer), "numeric") where condition.isSure(.path(read), .integer):
                return [query(.integers(integer, integer))]
            default: continue
            }
        }
        return nil
    }

    private func query(_ range: IndexQuery.Range) -> IndexQuery {
        IndexQuery(
            listing.isOverExpression ? "" : listing.bin, part: listing.part, range,
            context: listing.context, expression: listing.expression)
    }

    /// - Parameter isSure: whether the condition rules out what the index has no entries for, apart from
    ///   doubles in a bin or a part of one.
    private func values(
        _ condition: Condition, _ operand: ValueExpression, holdsAll: Bool, isSure: Bool
    ) -> [IndexQuery]? {
        guard holdsAll || isSure, let ranges = condition.ranges(of: operand) else { return nil }
        var queries: [IndexQuery] = []
        for range in ranges {
            switch (range, listing.type) {
            case (.numbers(let interval), "numeric"):
                // Doubles are in no index. An expression names the bins that must be integers.
                guard holdsAll || listing.isOverExpression || condition.isSure(operand, .integer)
                else { return nil }
                if let range = interval.integers { queries.append(query(range)) }
            case (.strings(let interval), "string"):
                guard let bytes = interval.point?.bytes, bytes.count <= IndexQuery.maximumBytes,
                    let text = String(validating: bytes, as: UTF8.self)
                else { return nil }
                queries.append(query(.string(text)))
            case (.bytes(let interval), "blob"):
                guard let bytes = interval.point?.bytes, bytes.count <= IndexQuery.maximumBytes
                else { return nil }
                queries.append(query(.bytes(bytes)))
            case (.numbers, _), (.strings, _), (.bytes, _), (.bool, _): return nil
            }
        }
        return queries
    }

    /// Elements of lists, or keys of maps.
    private func parts(
        _ condition: Condition, _ operand: ValueExpression, _ kind: Value.Kind
    ) -> [IndexQuery]? {
        // `contains` applies to strings, lists and maps: the index covers only one of them.
        guard condition.isSure(operand, kind) else { return nil }
        for test in condition.joined {
            guard case .contains(let whole, .literal(let part)) = test,
                whole.isIdentical(to: operand)
            else { continue }
            switch (part, listing.type) {
            case (.string(let text), "string") where text.utf8.count <= IndexQuery.maximumBytes:
                return [query(.string(text))]
            case (.bytes(let bytes), "blob") where bytes.count <= IndexQuery.maximumBytes:
                return [query(.bytes(bytes))]
            // A list may hold the same number as a double; a map key only matches as an integer.
            case (.integer(let integer), "numeric") where kind == .map:
                return [query(.integers(integer, integer))]
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

    /// The most rows of a page that one request of all partitions is sure to fill at most.
    private static let fewEntries = 400

    /// About how many records a query returns, of which a page is made; nil for a range of numbers, which
    /// may hold any part of the entries: then one request asks all partitions for no more than a page.
    func expectedRows(_ query: IndexQuery) -> Double? {
        switch query.range {
        case .integers(let low, let high) where low != high:
            entries.flatMap { $0 <= SecondaryIndex.fewEntries ? Double($0) : nil }
        case .integers, .string, .bytes: entriesPerValue ?? 1
        }
    }
}
