import BatchClient

/// Something that can be queried by its key: a table, or one of its indexes.
struct KeySource: Sendable, Hashable {
    /// The attributes that an index holds, besides the keys of the table and its own.
    enum Projection: Sendable, Hashable {
        case all
        case keysOnly
        case include(Set<String>)
    }

    enum Kind: Sendable, Hashable {
        case table
        /// A local index; its partition key is the table's.
        case local(String)
        /// A global index; it lags behind the table.
        case global(String)
    }

    let kind: Kind
    /// One attribute; up to four in a global index.
    let partition: [KeyAttribute]
    /// At most one; up to four in a global index.
    let sort: [KeyAttribute]
    let projection: Projection

    /// The name of the index; nil for the table.
    var name: String? {
        switch kind {
        case .table: nil
        case .local(let name), .global(let name): name
        }
    }

    var isGlobal: Bool {
        switch kind {
        case .table, .local: false
        case .global: true
        }
    }

    init(
        _ kind: Kind, partition: [KeyAttribute], sort: [KeyAttribute] = [],
        projection: Projection = .all
    ) {
        self.kind = kind
        self.partition = partition
        self.sort = sort
        self.projection = projection
    }

    /// A global index with one partition key; nil if it does not index whole attributes.
    init?(_ definition: IndexDefinition) {
        var keys: [KeyAttribute] = []
        for (index, key) in definition.keys.enumerated() {
            guard key.path.steps.isEmpty, let kind = key.kind.flatMap({ KeyAttribute.Kind($0) })
            else { return nil }
            keys.append(KeyAttribute(key.path.bin, kind, isSort: index > 0))
        }
        guard !keys.isEmpty, definition.part == .value else { return nil }
        let projection: Projection =
            switch definition.projection {
            case .all: .all
            case .keys: .keysOnly
            case .bins(let names): .include(Set(names))
            }
        self.init(
            .global(definition.name), partition: [keys[0]], sort: Array(keys.dropFirst()),
            projection: projection)
    }

    init(_ schema: TableSchema) {
        self.init(
            .table, partition: [schema.partition], sort: schema.sort.map { [$0] } ?? [])
    }
}
