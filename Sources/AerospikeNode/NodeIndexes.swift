import AerospikeWire
import BatchClient
import Synchronization

/// The secondary indexes of the nodes of one process. Their content is computed for each query, so
/// it is never out of date.
final class NodeIndexes: Sendable {
    struct Index: Hashable, Sendable {
        let namespace: String
        let set: String
        let name: String
        let bin: String
        let type: String
        let part: IndexQuery.Part
        let context: [UInt8]?
        /// The packed expression that is indexed; `bin` is then empty.
        let expression: [UInt8]?

        func isSame(as other: Index) -> Bool {
            namespace == other.namespace && set == other.set && bin == other.bin
                && type == other.type && part == other.part && context == other.context
                && expression == other.expression
        }
    }

    private let indexes = Mutex<[Index]>([])
    /// The values of deleted records that are still counted.
    private let dead = Mutex<[Index: [Value]]>([:])
    /// How far the indexes that are building have come, in percent, by name.
    private let loads = Mutex<[String: Int]>([:])

    func all(_ namespace: String) -> [Index] {
        indexes.withLock { $0.filter { $0.namespace == namespace } }
    }

    /// The index of a query.
    func index(of query: IndexQuery, in set: SetName) -> Index? {
        let type =
            switch query.range {
            case .integers: "numeric"
            case .string: "string"
            case .bytes: "blob"
            }
        return all(set.namespace).first {
            $0.set == set.set && $0.bin == query.bin && $0.part == query.part && $0.type == type
                && $0.context == query.context && $0.expression == query.expression
        }
    }

    /// Whether any index has an entry for a record.
    func contain(_ stored: NodeStore.Stored, _ namespace: String) -> Bool {
        all(namespace).contains {
            $0.set == stored.set && !$0.values(of: stored.record).isEmpty
        }
    }

    // MARK: Dead entries

    /// Keeps counting the entries of a deleted record.
    func keepEntries(of stored: NodeStore.Stored, _ namespace: String) {
        for index in all(namespace) where index.set == stored.set {
            let values = index.values(of: stored.record)
            dead.withLock { $0[index, default: []] += values }
        }
    }

    func deadValues(of index: Index) -> [Value] { dead.withLock { $0[index] ?? [] } }

    func collect() { dead.withLock { $0 = [:] } }

    // MARK: Building

    /// How far an index has been built, in percent; below 100 it cannot be queried.
    func load(of index: Index) -> Int { loads.withLock { $0[index.name] ?? 100 } }

    func setLoad(_ percent: Int, of name: String) { loads.withLock { $0[name] = percent } }

    // MARK: Info requests

    /// Answers `sindex-create:` and `sindex-delete:`, with their parameters.
    func change(_ command: String, _ parameters: [String: String], _ names: [String]) -> String {
        guard let namespace = parameters["namespace"], names.contains(namespace) else {
            return "ERROR:4:bad-namespace"
        }
        guard let name = parameters["indexname"], !name.isEmpty else {
            return "ERROR:4:missing-indexname"
        }
        if command == "sindex-delete" {
            indexes.withLock {
                $0.removeAll { $0.namespace == namespace && $0.name == name }
            }
            dead.withLock { all in
                all = all.filter { $0.key.namespace != namespace || $0.key.name != name }
            }
            return "ok"
        }
        guard let type = parameters["type"], let kind = NodeIndexes.kinds[type] else {
            return "ERROR:4:bad-index"
        }
        let part: IndexQuery.Part
        switch parameters["indextype"] ?? "default" {
        case "default": part = .value
        case "list": part = .elements
        case "mapkeys": part = .mapKeys
        case "mapvalues": part = .mapValues
        default: return "ERROR:4:bad-indextype"
        }
        let context = parameters["context"].flatMap { Base64.decode($0) }
        let bin = parameters["bin"] ?? ""
        var expression: [UInt8]?
        if let text = parameters["exp"] {
            // The server takes either, and an expression of the type of the index (`as/src/sindex/`).
            guard parameters["bin"] == nil, context == nil, let packed = Base64.decode(text),
                let read = try? FilterExpression(packed: packed[...]),
                read.resultKind == NodeIndexes.kind(of: part, kind)
            else { return "ERROR:4:bad 'exp'" }
            expression = packed
        } else if !(1...RowExecutor.binNameBytes).contains(StoredName.byteCount(bin)) {
            return "ERROR:4:bad-index"
        }
        let index = Index(
            namespace: namespace, set: parameters["set"] ?? "", name: name, bin: bin, type: type,
            part: part, context: context, expression: expression)
        return indexes.withLock { all in
            if let known = all.first(where: { $0.namespace == namespace && $0.name == name }) {
                return known == index ? "ok" : "ERROR:200:index already exists"
            }
            // The same index gets the new name.
            all.removeAll { $0.isSame(as: index) }
            all.append(index)
            return "ok"
        }
    }

    /// The types of indexes.
    private static let kinds: [String: FilterExpression.Kind] = [
        "numeric": .integer, "string": .string, "blob": .bytes, "geo2dsphere": .geoJSON,
    ]

    /// The type that an indexed expression must have.
    private static func kind(
        of part: IndexQuery.Part, _ kind: FilterExpression.Kind
    ) -> FilterExpression.Kind {
        switch part {
        case .value: kind
        case .elements: .list
        case .mapKeys, .mapValues: .map
        }
    }

    /// The answer to `sindex-list`.
    func list(_ namespace: String) -> String {
        all(namespace).map { index in
            let part =
                switch index.part {
                case .value: "default"
                case .elements: "list"
                case .mapKeys: "mapkeys"
                case .mapValues: "mapvalues"
                }
            let context = index.context.map { Base64.encode($0) } ?? "null"
            let expression = index.expression.map { Base64.encode($0) } ?? "null"
            let fields = [
                "ns=\(index.namespace)", "indexname=\(index.name)",
                "set=\(index.set.isEmpty ? "NULL" : index.set)",
                "bin=\(index.bin.isEmpty ? "null" : index.bin)", "type=\(index.type)",
                "indextype=\(part)", "context=\(context)", "exp=\(expression)",
                "state=\(load(of: index) < 100 ? "WO" : "RW")",
            ]
            return fields.joined(separator: ":")
        }.joined(separator: ";")
    }
}

extension NodeIndexes.Index {
    /// The positions in the index's order at which a query finds a record; nil for none. A record
    /// found by several values is returned once.
    func position(of record: Record, _ query: IndexQuery) -> Int64? {
        values(of: record).compactMap { query.position(of: $0) }.min()
    }

    /// The indexed values of a record.
    func values(of record: Record) -> [Value] {
        guard let value = value(of: record) else { return [] }
        let values: [Value]
        switch (part, value) {
        case (.value, _): values = [value]
        case (.elements, .list(let elements)): values = Array(elements)
        case (.mapKeys, .map(let map)): values = map.entries.map(\.key)
        case (.mapValues, .map(let map)): values = map.entries.map(\.value)
        case (.elements, _), (.mapKeys, _), (.mapValues, _): values = []
        }
        return values.filter { value in
            switch (type, value) {
            case ("numeric", .integer), ("geo2dsphere", .geoJSON): true
            // Longer ones have no entry.
            case ("string", .string(let text)): text.utf8.count <= IndexQuery.maximumBytes
            case ("blob", .bytes(let bytes)): bytes.count <= IndexQuery.maximumBytes
            default: false
            }
        }
    }
}

extension NodeIndexes.Index {
    /// What the index covers of a record; nil if it has nothing there.
    private func value(of record: Record) -> Value? {
        if let expression {
            guard let read = try? FilterExpression(packed: expression[...]) else { return nil }
            return FilterEvaluation(record: record, set: set, hasKey: false, now: 0)
                .result(of: read)
        }
        guard let whole = record.bins[bin] else { return nil }
        guard let context else { return whole }
        return IndexContext(context)?.part(of: whole)
    }
}

extension NodeStore {
    /// The statistics of an index: its entries, including those of deleted records that it keeps, and
    /// the distinct values among them.
    func count(
        _ index: NodeIndexes.Index, at now: Int64
    ) -> (entries: Int, values: Int) {
        let dead = indexes.deadValues(of: index)
        var entries = dead.count
        var values = Set(dead)
        for partition in 0..<Partitions.count {
            for (_, stored) in records(
                index.namespace, index.set, partition: partition, after: nil, at: now)
            where stored.set == index.set {
                for value in index.values(of: stored.record) {
                    entries += 1
                    values.insert(value)
                }
            }
        }
        return (entries, values.count)
    }
}
