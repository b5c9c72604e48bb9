import BatchClient

/// One query of a table or of an index.
struct TableQuery: Hashable, Sendable {
    let source: KeySource
    let query: AccessPlan.KeyQuery

    /// Whether an index contains everything that is needed of an item.
    /// - Parameter bins: the bins to read and test; nil for all.
    func holds(_ bins: [String]?, _ schema: TableSchema) -> Bool {
        switch source.projection {
        case .all: return true
        case .keysOnly, .include:
            guard let bins else { return false }
            return bins.allSatisfy { isHeld($0, schema) }
        }
    }

    private func isHeld(_ bin: String, _ schema: TableSchema) -> Bool {
        if schema.isKey(bin) || isKey(bin) { return true }
        switch source.projection {
        case .all: return true
        case .keysOnly: return false
        case .include(let names): return names.contains { $0.isIdentical(to: bin) }
        }
    }

    /// Whether an attribute is part of the queried key.
    func isKey(_ bin: String) -> Bool {
        (source.partition + source.sort).contains { $0.name.isIdentical(to: bin) }
    }

    /// The tests of a condition that a filter of the query may contain: on attributes in the index,
    /// but not in the queried key.
    func filter(_ condition: Condition?, _ schema: TableSchema) -> Condition? {
        guard let condition else { return nil }
        let tests = condition.joinedTests.filter { test in
            !test.usesID && test.bins.allSatisfy { !isKey($0) && isHeld($0, schema) }
        }
        return tests.isEmpty ? nil : .all(tests)
    }

    /// The key condition.
    func keyCondition(_ terms: inout ExpressionTerms) -> String {
        var parts: [String] = []
        for (attribute, value) in zip(source.partition, query.partition) {
            parts.append("\(terms.name(attribute.name)) = \(terms.value(value))")
        }
        for (attribute, test) in zip(source.sort, query.sort) {
            let name = terms.name(attribute.name)
            switch test {
            case .equal(let value): parts.append("\(name) = \(terms.value(value))")
            case .less(let value): parts.append("\(name) < \(terms.value(value))")
            case .lessOrEqual(let value): parts.append("\(name) <= \(terms.value(value))")
            case .greater(let value): parts.append("\(name) > \(terms.value(value))")
            case .greaterOrEqual(let value): parts.append("\(name) >= \(terms.value(value))")
            case .between(let low, let high):
                parts.append("\(name) BETWEEN \(terms.value(low)) AND \(terms.value(high))")
            case .begins(let start): parts.append("begins_with(\(name), \(terms.value(start)))")
            }
        }
        return parts.joined(separator: " AND ")
    }
}

// MARK: As JSON, in cursors

extension TableQuery {
    func write(to writer: inout DynamoDBJSONWriter) {
        writer.raw("{")
        if let name = source.name {
            writer.name(source.isGlobal ? "global" : "local")
            writer.string(name)
        }
        TableQuery.write(source.partition, "hash", to: &writer)
        TableQuery.write(source.sort, "range", to: &writer)
        switch source.projection {
        case .all: break
        case .keysOnly, .include:
            writer.name("holds")
            writer.raw("[")
            if case .include(let names) = source.projection {
                for name in names.sorted() {
                    writer.comma()
                    writer.string(name)
                }
            }
            writer.raw("]")
        }
        writer.name("values")
        writer.raw("[")
        for value in query.partition {
            writer.comma()
            writer.attribute(value)
        }
        writer.raw("]")
        writer.name("tests")
        writer.raw("[")
        for test in query.sort {
            writer.comma()
            writer.raw("[")
            let (word, values) = test.parts
            writer.string(word)
            for value in values {
                writer.comma()
                writer.attribute(value)
            }
            writer.raw("]")
        }
        writer.raw("]}")
    }

    private static func write(
        _ keys: [KeyAttribute], _ name: String, to writer: inout DynamoDBJSONWriter
    ) {
        writer.name(name)
        writer.raw("[")
        for key in keys {
            writer.comma()
            writer.raw("[")
            writer.string(key.kind.rawValue)
            writer.comma()
            writer.string(key.name)
            writer.raw("]")
        }
        writer.raw("]")
    }

    /// Reads the output of ``write(to:)``.
    init(_ reader: inout JSONReader) throws {
        var kind = KeySource.Kind.table
        var partition: [KeyAttribute] = []
        var sort: [KeyAttribute] = []
        var projection = KeySource.Projection.all
        var values: [Value] = []
        var tests: [KeyTest] = []
        try reader.object { name, reader in
            switch name {
            case "global": kind = .global(try reader.string())
            case "local": kind = .local(try reader.string())
            case "hash": partition = try TableQuery.keys(&reader, isSort: false)
            case "range": sort = try TableQuery.keys(&reader, isSort: true)
            case "holds":
                var names: Set<String> = []
                try reader.array { names.insert(try $0.string()) }
                projection = names.isEmpty ? .keysOnly : .include(names)
            case "values": try reader.array { values.append(try $0.attribute()) }
            case "tests":
                try reader.array { reader in
                    var word: String?
                    var values: [Value] = []
                    try reader.array { reader in
                        if word == nil {
                            word = try reader.string()
                        } else {
                            values.append(try reader.attribute())
                        }
                    }
                    guard let test = KeyTest(word ?? "", values) else {
                        throw reader.fault("a test of a key")
                    }
                    tests.append(test)
                }
            default: try reader.skip()
            }
        }
        guard !partition.isEmpty, values.count == partition.count, tests.count <= sort.count else {
            throw reader.fault("a query")
        }
        source = KeySource(kind, partition: partition, sort: sort, projection: projection)
        query = AccessPlan.KeyQuery(partition: values, sort: tests)
    }

    private static func keys(
        _ reader: inout JSONReader, isSort: Bool
    ) throws -> [KeyAttribute] {
        var keys: [KeyAttribute] = []
        try reader.array { reader in
            var words: [String] = []
            try reader.array { words.append(try $0.string()) }
            guard words.count == 2, let kind = KeyAttribute.Kind(rawValue: words[0]) else {
                throw reader.fault("an attribute of a key")
            }
            keys.append(KeyAttribute(words[1], kind, isSort: isSort))
        }
        return keys
    }
}

extension KeyTest {
    fileprivate var parts: (String, [Value]) {
        switch self {
        case .equal(let value): ("=", [value])
        case .less(let value): ("<", [value])
        case .lessOrEqual(let value): ("<=", [value])
        case .greater(let value): (">", [value])
        case .greaterOrEqual(let value): (">=", [value])
        case .between(let low, let high): ("between", [low, high])
        case .begins(let start): ("begins", [start])
        }
    }

    fileprivate init?(_ word: String, _ values: [Value]) {
        switch (word, values.count) {
        case ("=", 1): self = .equal(values[0])
        case ("<", 1): self = .less(values[0])
        case ("<=", 1): self = .lessOrEqual(values[0])
        case (">", 1): self = .greater(values[0])
        case (">=", 1): self = .greaterOrEqual(values[0])
        case ("between", 2): self = .between(values[0], values[1])
        case ("begins", 1): self = .begins(values[0])
        default: return nil
        }
    }
}

extension TableQuery {
    /// Whether the query finds an item, before any filter.
    func finds(_ id: RecordID, _ record: Record, _ schema: TableSchema) -> Bool {
        let keys = zip(schema.keyNames, schema.keyValues(id))
        /// The attribute's value if it can be a key; an index lacks other items.
        func value(_ attribute: KeyAttribute) -> Value? {
            if let key = keys.first(where: { $0.0.isIdentical(to: attribute.name) }) {
                return key.1
            }
            guard let value = record.bins[attribute.name],
                KeyTest.value(.literal(value), of: attribute) != nil, value != .string(""),
                value != .bytes([])
            else { return nil }
            return value
        }
        let partition = source.partition.map(value)
        let sort = source.sort.map(value)
        guard !(partition + sort).contains(where: { $0 == nil }) else { return false }
        return zip(partition, query.partition).allSatisfy { value, wanted in
            value.map { KeyTest.equal(wanted).holds($0) } ?? false
        }
            && zip(sort, query.sort).allSatisfy { value, test in
                value.map { test.holds($0) } ?? false
            }
    }
}
