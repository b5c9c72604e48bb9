public import BatchClient
import GRDB
import Synchronization

extension EmbeddedBackend {
    /// Ranges of IDs with equally many records. Each cursor holds its range, so every record that is
    /// there throughout is in one of them, whatever is written meanwhile.
    /// - Throws: `BackendError`.
    public func sampleParts(_ count: Int, of dataSet: DataSet) async throws -> [ScanCursor?] {
        try await sampleParts(count, of: dataSet, counting: KeyCuts.mostCounted)
    }

    /// - Parameter most: the most records that are counted one by one; of more, sizes are estimated.
    func sampleParts(
        _ count: Int, of dataSet: DataSet, counting most: Int64
    ) async throws -> [ScanCursor?] {
        guard count > 1 else { return scanParts(1) }
        do {
            let starts = try await read { db in
                try self.starts(count, of: dataSet, counting: most, in: db)
            }
            guard !starts.isEmpty else { return scanParts(1) }
            let whole = ByteRange.everything
            return zip([whole.low] + starts, starts + [whole.high]).map { low, high in
                EmbeddedFindCursor(.ids, [ByteRange(low: low, high: high)]).encoded
            }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
    }

    /// The IDs at which all parts but the first begin.
    private func starts(
        _ count: Int, of dataSet: DataSet, counting most: Int64, in db: Database
    ) throws -> [[UInt8]] {
        var dataSets = DataSetNumbers(db, known: dataSetNumbers.withLock { $0 })
        guard let number = try dataSets.find(dataSet) else { return [] }
        learn(dataSets.learned)
        let records = try Int64.fetchOne(
            db, sql: "SELECT records FROM data_set WHERE number = ?", arguments: [number])
        guard let records, records > 1 else { return [] }
        let cuts = try KeyCuts(number, in: db)
        return records <= most
            ? try cuts.counted(parts: count, records: records) : try cuts.estimated(parts: count)
    }
}
