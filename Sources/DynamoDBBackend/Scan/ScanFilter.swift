import BatchClient

/// Which items of a table a scan returns, and what of them.
struct ScanFilter: Sendable {
    private let request: ScanRequest
    private let now: Int64

    /// - Parameter now: seconds since 1970.
    /// - Throws: ``BackendError`` for a condition on what is no bin.
    init(_ request: ScanRequest, _ schema: TableSchema, now: Int64) throws {
        if let name = request.condition?.binNames.sorted().first(where: { schema.isKey($0) }) {
            throw BackendError(
                .rejected, code: .unsupported,
                "\(name) is a part of the key (\(schema.text)), not a bin")
        }
        self.request = request
        self.now = now
    }

    /// Nil for an item that is left out.
    func row(_ id: RecordID, _ record: Record) -> ScanPage.Row? {
        // The service filters too; what it cannot express is decided here, by the same meaning.
        if let condition = request.condition, !condition.holds(for: record, id: id, at: now) {
            return nil
        }
        var record = record
        if let bins = request.bins { record.bins = record.bins.selecting(bins) }
        return ScanPage.Row(key: Key(request.dataSet, id), record: record)
    }
}
