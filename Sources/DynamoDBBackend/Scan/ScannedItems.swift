import BatchClient

/// The items of a page as they are read, up to a number of bytes.
struct ScannedItems {
    private let maximumBytes: Int
    private(set) var rows: [ScanPage.Row] = []
    /// How many items were read, including filtered ones.
    private(set) var count = 0
    /// Whether items were left for the next page.
    private(set) var isCut = false
    private var bytes = 0
    private var last: RecordID?
    private var seen: Set<RecordID> = []

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    /// Reads the list of items.
    /// - Throws: ``BackendError`` for an item that occurs twice on the page.
    mutating func read(
        _ reader: inout JSONReader, _ schema: TableSchema, _ filter: ScanFilter
    ) throws {
        try reader.array { reader in
            guard bytes <= maximumBytes else {
                isCut = true
                return try reader.skip()
            }
            let start = reader.offset
            let (id, record) = try reader.item(schema)
            guard seen.insert(id).inserted else {
                throw ServiceClient.unending("the scan returned the record \(id) twice")
            }
            bytes += reader.offset - start
            count += 1
            last = id
            if let row = filter.row(id, record) { rows.append(row) }
        }
    }

    /// The key of the last item read, as JSON.
    func lastKey(_ schema: TableSchema) -> [UInt8]? {
        last.map { id in
            var writer = DynamoDBJSONWriter()
            writer.raw("{")
            schema.writeKey(id, to: &writer)
            writer.raw("}")
            return writer.bytes
        }
    }
}
