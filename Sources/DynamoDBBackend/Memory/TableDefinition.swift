public import BatchClient

/// A table of ``MemoryTables``: its name, its key and, if items expire, the attribute that holds
/// the time.
public struct TableDefinition: Sendable, Hashable {
    /// The table's name.
    public let name: String
    /// The attributes of its key.
    public let keys: KeySchema
    /// The attribute that holds when an item expires, in seconds since 1970; nil for none.
    public let timeToLive: String?
    /// Its global indexes.
    public let indexes: [IndexDefinition]
    /// What the indexes hold, and local indexes.
    var sources: [KeySource]

    /// - Throws: ``BackendError`` if the service would not create such a table: the name does not
    ///   have 3 to 255 letters, digits, `_`, `-` and `.`, an attribute's name does not have 1 to
    ///   255 bytes, or the time to live is part of the key.
    public init(
        _ name: String, keys: KeySchema, timeToLive: String? = nil,
        indexes: [IndexDefinition] = []
    ) throws(BackendError) {
        guard (3...255).contains(name.utf8.count), name.utf8.allSatisfy(TableDefinition.isAllowed)
        else {
            throw BackendError(
                .rejected, code: "table",
                "\(name) is not a valid table name: use 3 to 255 letters, digits, _, - and .")
        }
        for attribute in keys.attributes.map(\.name) + (timeToLive.map { [$0] } ?? [])
        where !(1...255).contains(attribute.utf8.count) {
            throw BackendError(
                .rejected, code: "table",
                "table \(name): the name of a key attribute has 1 to 255 bytes")
        }
        if let timeToLive, keys.attributes.contains(where: { $0.name == timeToLive }) {
            throw BackendError(
                .rejected, code: "table", "table \(name): \(timeToLive) is part of its key")
        }
        var sources: [KeySource] = []
        for index in indexes {
            guard let source = KeySource(index) else {
                throw BackendError(
                    .rejected, code: "table",
                    "table \(name): the index \(index.name) needs whole attributes with their kinds"
                )
            }
            sources.append(source)
        }
        self.sources = sources
        self.indexes = indexes
        self.name = name
        self.keys = keys
        self.timeToLive = timeToLive
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    var schema: TableSchema {
        TableSchema(
            partition: KeyAttribute(keys.partition.name, keys.partition.kind, isSort: false),
            sort: keys.sort.map { KeyAttribute($0.name, $0.kind, isSort: true) },
            timeToLive: timeToLive)
    }
}
