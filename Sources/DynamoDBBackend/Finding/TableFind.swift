import BatchClient

/// Reads pages of a query, and items by their whole keys.
struct TableFind: Sendable {
    let sender: RequestSender
    let now: @Sendable () -> Int64

    private static let timeout: Duration = .seconds(60)
    /// The most bytes of an answer: the service ends a page at 1 MB of items, other servers do not.
    private static let maximumAnswerBytes = 16 << 20
    /// The most items of one request for whole keys.
    private static let getItems = 100
    /// How often to ask again for items that the service skipped.
    private static let attempts = 10

    func page(
        _ cursor: DynamoDBFindCursor, _ request: ScanRequest, _ schema: TableSchema
    ) async throws -> ScanPage {
        switch cursor {
        case .get(let ids):
            let some = Array(ids.prefix(min(TableFind.getItems, request.pageSize)))
            var page = try await get(some, request, schema)
            let rest = Array(ids.dropFirst(some.count))
            if !rest.isEmpty { page.next = DynamoDBFindCursor.get(rest).encoded(schema) }
            return page
        case .query(let position): return try await query(position, request, schema)
        }
    }

    // MARK: By query

    private func query(
        _ position: DynamoDBFindCursor.Query, _ request: ScanRequest, _ schema: TableSchema
    ) async throws -> ScanPage {
        var limit = min(request.pageSize, 1_000_000)
        while true {
            do {
                let isWhole = position.query.holds(TableFind.bins(request), schema)
                let answer = try await sender.client.call(
                    "Query", body(position, request, schema, limit: limit, isWhole: isWhole),
                    timeout: request.timeout ?? TableFind.timeout,
                    maximumBytes: TableFind.maximumAnswerBytes)
                return try await read(answer, position, request, schema, isWhole: isWhole)
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

    /// The bins to read and test; nil for all.
    private static func bins(_ request: ScanRequest) -> [String]? {
        request.bins.map { $0 + (request.condition?.bins ?? []) + request.watchedBins }
    }

    private func read(
        _ answer: [UInt8], _ position: DynamoDBFindCursor.Query, _ request: ScanRequest,
        _ schema: TableSchema, isWhole: Bool
    ) async throws -> ScanPage {
        // If an index lacks attributes, only the keys are read from it, then the items.
        var keysOnly = request
        keysOnly.condition = nil
        keysOnly.bins = []
        let filter = DynamoDBScanFilter(isWhole ? request : keysOnly, schema, now: now())
        // The position after an item of an index needs more than its key: nothing is left for
        // later.
        let isTable = position.query.source.kind == .table
        var items = ScannedItems(maximumBytes: isTable ? request.maximumBytes : .max)
        try items.read(answer, schema, filter)
        var page = ScanPage(
            rows: items.rows,
            examined: items.examined(of: request.pageSize),
            next: try items.next.map { try position.next($0).encoded(schema) })
        page.units = items.consumption.total
        guard !isWhole, !items.rows.isEmpty else { return page }
        let whole = try await get(items.rows.map(\.key.id), request, schema)
        page.rows = whole.rows
        if let units = whole.units { page.units = (page.units ?? 0) + units }
        return page
    }

    private func body(
        _ position: DynamoDBFindCursor.Query, _ request: ScanRequest, _ schema: TableSchema,
        limit: Int,
        isWhole: Bool
    ) -> [UInt8] {
        let query = position.query
        var writer = DynamoDBJSONWriter()
        var terms = ExpressionTerms()
        writer.raw("{")
        writer.name("TableName")
        writer.string(request.dataSet.name)
        if let index = query.source.name {
            writer.name("IndexName")
            writer.string(index)
        }
        writer.name("Limit")
        writer.integer(Int64(limit))
        if sender.isConsistent, !query.source.isGlobal { writer.raw(",\"ConsistentRead\":true") }
        if let key = position.key {
            writer.name("ExclusiveStartKey")
            writer.raw(key)
        }
        writer.name("KeyConditionExpression")
        writer.string(query.keyCondition(&terms))
        let bins = isWhole ? TableFind.bins(request) : []
        if let bins {
            var names = NameSet(bins)
            if isWhole, let timeToLive = schema.timeToLive,
                query.holds([timeToLive], schema)
            {
                names.insert(timeToLive)
            }
            let all = schema.keyNames + names.sorted.filter { !schema.isKey($0) }
            writer.name("ProjectionExpression")
            writer.string(all.map { terms.name($0) }.joined(separator: ", "))
        }
        if let condition = query.filter(request.condition, schema),
            let text = ConditionExpression.wider(condition, schema, &terms)
        {
            writer.name("FilterExpression")
            writer.string(text)
        }
        terms.write(to: &writer)
        writer.raw(",\"ReturnConsumedCapacity\":\"TOTAL\"}")
        return writer.bytes
    }

    // MARK: By whole key

    /// Reads items by their keys; items deleted meanwhile are skipped.
    private func get(
        _ ids: [RecordID], _ request: ScanRequest, _ schema: TableSchema
    ) async throws -> ScanPage {
        let filter = DynamoDBScanFilter(request, schema, now: now())
        let operation = RecordOperation(.query, request.dataSet)
        var open = ids.enumerated().map { BatchItem(index: $0, id: $1, operation: operation) }
        var records: [Int: Record] = [:]
        var units: Double?
        var failures = 0
        while !open.isEmpty {
            let part = Array(open.prefix(TableFind.getItems))
            var left: [BatchItem] = []
            try await sender.batchGet(part) { outcomes in
                for outcome in outcomes {
                    if let reads = outcome.consumed?.reads { units = (units ?? 0) + reads }
                    switch outcome.status {
                    case .ok: records[outcome.index] = outcome.record
                    case .notFound: break
                    case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable,
                        .rejected, .denied, .inDoubt, .cancelled, .notSent:
                        left += part.filter { $0.index == outcome.index }
                    }
                }
            }
            open = Array(open.dropFirst(part.count)) + left
            guard left.count == part.count else {
                failures = 0
                continue
            }
            failures += 1
            guard failures < TableFind.attempts else {
                throw BackendError(
                    .throttled, code: "UnprocessedItem",
                    "DynamoDB does not read items of \(request.dataSet) by their keys now")
            }
            try await Task.sleep(
                for: Backoff.patient.bound(afterFailures: failures) * Double.random(in: 0..<1))
        }
        let rows = ids.indices.compactMap { index in
            records[index].flatMap { filter.row(ids[index], $0) }
        }
        var page = ScanPage(rows: rows, examined: records.count, next: nil)
        page.units = units
        return page
    }
}
