import BatchClient

/// Decides which items of a table a scan returns, and which bins.
struct DynamoDBScanFilter: Sendable {
    private let request: ScanRequest
    private let keys: KeySchema
    private let now: Int64

    /// - Parameter now: seconds since 1970.
    init(_ request: ScanRequest, _ schema: TableSchema, now: Int64) {
        self.request = request
        keys = schema.keys
        self.now = now
    }

    /// Nil for an item that does not match.
    func row(_ id: RecordID, _ record: Record) -> ScanPage.Row? {
        // The service filters too; what it cannot express is tested here, with the same meaning.
        if let condition = request.condition {
            let context = ExpressionContext(record: record, id: id, keySchema: keys, now: now)
            guard condition.holds(in: context) else { return nil }
        }
        var record = record
        if let bins = request.bins { record.bins = record.bins.selecting(bins) }
        return ScanPage.Row(key: Key(request.dataSet, id), record: record)
    }
}
