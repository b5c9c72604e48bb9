import BatchClient

/// Reads pages of a table.
struct TableScan: Sendable {
    let client: ServiceClient
    let isConsistent: Bool
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    /// How long to wait for a page if the request does not say.
    private static let timeout: Duration = .seconds(60)
    /// The most bytes of an answer: the service ends a page at 1 MB of items, other servers do not.
    private static let maximumAnswerBytes = 16 << 20

    func page(_ request: ScanRequest, _ schema: TableSchema) async throws -> ScanPage {
        let cursor = try TableCursor(of: request)
        let filter = DynamoDBScanFilter(request, schema, now: now())
        var limit = min(request.pageSize, 1_000_000)
        while true {
            do {
                let answer = try await client.call(
                    "Scan", body(request, schema, cursor, limit: limit),
                    timeout: request.timeout ?? TableScan.timeout,
                    maximumBytes: TableScan.maximumAnswerBytes)
                return try read(answer, request, schema, cursor, filter)
            } catch let error where error is AnswerTooLarge || error is TooManyValues {
                // Requests less, down to one item.
                guard limit > 1, (error as? TooManyValues)?.isOfItem != true else {
                    throw BackendError(
                        .unavailable, code: "answer",
                        "a record of \(request.dataSet) cannot be read: \(error)")
                }
                limit = max(1, limit / 4)
            }
        }
    }

    private func read(
        _ answer: [UInt8], _ request: ScanRequest, _ schema: TableSchema, _ cursor: TableCursor,
        _ filter: DynamoDBScanFilter
    ) throws -> ScanPage {
        var items = ScannedItems(maximumBytes: request.maximumBytes)
        try items.read(answer, schema, filter)
        var page = ScanPage(
            rows: items.rows, examined: items.examined(of: request.pageSize),
            next: try items.next.map { try cursor.next($0).encoded })
        page.units = items.consumption.total
        return page
    }

    private func body(
        _ request: ScanRequest, _ schema: TableSchema, _ cursor: TableCursor, limit: Int
    ) -> [UInt8] {
        var writer = DynamoDBJSONWriter()
        var terms = ExpressionTerms()
        writer.raw("{")
        writer.name("TableName")
        writer.string(request.dataSet.name)
        writer.name("Limit")
        writer.integer(Int64(limit))
        if isConsistent { writer.raw(",\"ConsistentRead\":true") }
        if cursor.segments > 1 {
            writer.name("Segment")
            writer.integer(Int64(cursor.segment))
            writer.name("TotalSegments")
            writer.integer(Int64(cursor.segments))
        }
        if let key = cursor.key {
            writer.name("ExclusiveStartKey")
            writer.raw(key)
        }
        if let bins = request.bins {
            var names = NameSet(bins)
            names.formUnion(request.condition?.bins ?? [])
            if let timeToLive = schema.timeToLive { names.insert(timeToLive) }
            let all = schema.keyNames + names.sorted.filter { !schema.isKey($0) }
            writer.name("ProjectionExpression")
            writer.string(all.map { terms.name($0) }.joined(separator: ", "))
        }
        if let condition = request.condition,
            let text = ConditionExpression.wider(condition, schema, &terms)
        {
            writer.name("FilterExpression")
            writer.string(text)
        }
        terms.write(to: &writer)
        writer.raw(",\"ReturnConsumedCapacity\":\"TOTAL\"}")
        return writer.bytes
    }
}
