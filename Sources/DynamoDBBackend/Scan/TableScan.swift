import BatchClient

/// Reads pages of a table.
struct TableScan: Sendable {
    let client: ServiceClient
    let isConsistent: Bool
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    func page(_ request: ScanRequest, _ schema: TableSchema) async throws -> ScanPage {
        var cursor = try TableCursor(of: request)
        let filter = try ScanFilter(request, schema, now: now())
        let answer = try await client.call("Scan", body(request, schema, cursor))
        var rows: [ScanPage.Row] = []
        var examined: Int?
        var next: [UInt8]?
        do {
            try JSONReader.read(answer) { reader in
                try reader.object { member, reader in
                    switch member {
                    case "Items":
                        try reader.array { reader in
                            let (id, record) = try reader.item(schema)
                            if let row = filter.row(id, record) { rows.append(row) }
                        }
                    case "ScannedCount": examined = try reader.integer()
                    case "LastEvaluatedKey":
                        if try !reader.null() { next = try reader.raw() }
                    default: try reader.skip()
                    }
                }
            }
        } catch {
            throw ServiceClient.unreadable(error)
        }
        cursor.key = next
        return ScanPage(
            rows: rows, examined: examined ?? rows.count, next: next == nil ? nil : cursor.encoded)
    }

    private func body(
        _ request: ScanRequest, _ schema: TableSchema, _ cursor: TableCursor
    ) -> [UInt8] {
        var writer = JSONWriter()
        var terms = ExpressionTerms()
        writer.raw("{")
        writer.name("TableName")
        writer.string(request.dataSet.name)
        writer.name("Limit")
        writer.integer(Int64(request.pageSize))
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
            var names = Set(bins).union(request.condition?.binNames ?? [])
            if let timeToLive = schema.timeToLive { names.insert(timeToLive) }
            let all = schema.keyNames + names.filter { !schema.isKey($0) }.sorted()
            writer.name("ProjectionExpression")
            writer.string(all.map { terms.name($0) }.joined(separator: ", "))
        }
        if let condition = request.condition, ConditionExpression.canExpress(condition),
            let text = ConditionExpression.text(condition, &terms)
        {
            writer.name("FilterExpression")
            writer.string(text)
        }
        terms.write(to: &writer)
        writer.raw("}")
        return writer.bytes
    }
}
