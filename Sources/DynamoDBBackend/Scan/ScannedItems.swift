import BatchClient

/// The items of a page as they are read, up to a number of bytes.
struct ScannedItems {
    private let maximumBytes: Int
    private(set) var rows: [ScanPage.Row] = []
    /// How many items were read, including filtered ones.
    private(set) var count = 0
    /// Whether items were left for the next page.
    private(set) var isCut = false
    /// The position after the last item, as JSON; nil at the end.
    private(set) var next: [UInt8]?
    private(set) var consumption = Consumption()
    private var examined: Int?
    private var bytes = 0
    private var last: RecordID?
    private var seen: Set<RecordID> = []

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    /// Reads the answer to `Scan` or `Query`.
    /// - Throws: ``BackendError`` for an item that occurs twice on the page, and for an answer that
    ///   is not valid; ``TooManyValues``.
    mutating func read(_ answer: [UInt8], _ schema: TableSchema, _ filter: DynamoDBScanFilter)
        throws
    {
        do {
            try JSONReader.read(answer) { reader in
                try reader.object { member, reader in
                    switch member {
                    case "Items": try read(&reader, schema, filter)
                    case "ScannedCount": examined = try reader.plausibleCount()
                    case "LastEvaluatedKey":
                        if try !reader.null() { next = try reader.raw() }
                    case "ConsumedCapacity": try consumption.read(&reader)
                    default: try reader.skip()
                    }
                }
            }
        } catch let error as BackendError {
            throw error
        } catch let error as TooManyValues {
            throw error
        } catch {
            throw ServiceClient.unreadable(error)
        }
        guard isCut else { return }
        // The service continues after any key that it is given.
        examined = nil
        next = lastKey(schema)
    }

    /// How many items the service examined. The count comes from the peer: at most as many as
    /// requested.
    func examined(of requested: Int) -> Int {
        min(max(count, examined ?? count), max(count, requested))
    }

    private mutating func read(
        _ reader: inout JSONReader, _ schema: TableSchema, _ filter: DynamoDBScanFilter
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
    private func lastKey(_ schema: TableSchema) -> [UInt8]? {
        last.map { id in
            var writer = DynamoDBJSONWriter()
            writer.raw("{")
            schema.writeKey(id, to: &writer)
            writer.raw("}")
            return writer.bytes
        }
    }
}
