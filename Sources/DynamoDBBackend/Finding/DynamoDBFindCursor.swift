import BatchClient

/// Where a page of a search other than a scan begins: a query and the key after which it continues,
/// or the keys that are still to be read. JSON, unlike scan cursors, which begin with a digit.
enum DynamoDBFindCursor: Hashable, Sendable {
    struct Query: Hashable, Sendable {
        let query: TableQuery
        /// The service's `LastEvaluatedKey` as JSON; nil begins.
        var key: [UInt8]?
        /// Detects an endless query.
        var trail = PageTrail()
    }

    case query(Query)
    case get([RecordID])

    /// Nil for a scan cursor.
    /// - Throws: ``BackendError`` for bytes that are not a cursor of this store.
    init?(_ cursor: ScanCursor?, _ schema: TableSchema) throws(BackendError) {
        guard let bytes = cursor?.bytes, bytes.first == UInt8(ascii: "{") else { return nil }
        do { self = try DynamoDBFindCursor.read(bytes, schema) } catch {
            throw BackendError(
                .rejected, code: "cursor",
                "the cursor is not from this store: start again without it")
        }
    }

    private static func read(_ bytes: [UInt8], _ schema: TableSchema) throws -> DynamoDBFindCursor {
        var query: TableQuery?
        var key: [UInt8]?
        var trail = PageTrail()
        var ids: [RecordID]?
        try JSONReader.read(bytes) { reader in
            try reader.object { name, reader in
                switch name {
                case "query": query = try TableQuery(&reader)
                case "key":
                    key = try reader.raw()
                    // It becomes part of a request, so it must be an object.
                    _ = try JSONReader.read(key ?? []) { try $0.attributes() }
                case "trail":
                    guard let known = PageTrail(try reader.string()) else {
                        throw reader.fault("a trail")
                    }
                    trail = known
                case "get":
                    var keys: [RecordID] = []
                    try reader.array { keys.append(try $0.item(schema).id) }
                    ids = keys
                default: try reader.skip()
                }
            }
        }
        if let ids { return .get(ids) }
        guard let query else { throw JSONFault(offset: 0, expected: "a query") }
        return .query(Query(query: query, key: key, trail: trail))
    }

    func encoded(_ schema: TableSchema) -> ScanCursor {
        var writer = DynamoDBJSONWriter()
        writer.raw("{")
        switch self {
        case .query(let position):
            writer.name("query")
            position.query.write(to: &writer)
            if let key = position.key {
                writer.name("trail")
                writer.string(position.trail.text)
                writer.name("key")
                writer.raw(key)
            }
        case .get(let ids):
            writer.name("get")
            writer.raw("[")
            for id in ids {
                writer.comma()
                writer.raw("{")
                schema.writeKey(id, to: &writer)
                writer.raw("}")
            }
            writer.raw("]")
        }
        writer.raw("}")
        return ScanCursor(writer.bytes)
    }
}

extension DynamoDBFindCursor.Query {
    /// The cursor of the next page.
    /// - Throws: ``BackendError`` if the query was there before.
    func next(_ key: [UInt8]) throws(BackendError) -> DynamoDBFindCursor {
        var position = self
        position.key = key
        guard position.trail.advance(to: key) else {
            throw ServiceClient.unending("the query returned the same cursor again")
        }
        return .query(position)
    }
}
