extension Session {
    /// Reads any number of records.
    /// - Parameters:
    ///   - keys: the records to read.
    ///   - bins: the bins to read; nil for all.
    /// - Returns: The existing records, in no particular order; missing ones are omitted.
    /// - Throws: ``BatchFailure`` if any key failed for another reason than a missing record.
    public func batchGet(_ keys: Keys, bins: [String]? = nil) async throws -> [KeyedRecord] {
        var command = Command(.query, keys)
        command.bins = bins
        let results = try await execute(Batch([command]), onError: .inStream).collect()
        if results.contains(where: \.isFailure) { throw BatchFailure(results) }
        return results.records
    }

    /// Writes whole records and deletes others, in one batch. The puts have the first indices,
    /// sorted by ID, then the deletes.
    /// - Returns: Every result, by index; a delete of a missing record is `notFound` if the store
    ///   reports that at no extra cost, otherwise `ok`.
    /// - Throws: ``BatchFailure`` if any of them failed.
    @discardableResult
    public func batchWrite(
        _ dataSet: DataSet, put records: [RecordID: Bins] = [:], delete ids: [RecordID] = []
    ) async throws -> [RecordResult] {
        var batch = Batch()
        let named = records.map { (name: $0.key.description, id: $0.key, bins: $0.value) }
        for record in named.sorted(by: { $0.name < $1.name }) {
            batch.append(Command.put(dataSet, record.id, record.bins))
        }
        if !ids.isEmpty { batch.append(Command.deleteIgnoringAbsence(dataSet.ids(ids))) }
        let results = try await execute(batch, onError: .inStream).collect()
        if results.contains(where: \.isFailure) { throw BatchFailure(results) }
        return results
    }
}

extension Command {
    /// Writes a record with only these bins.
    static func put(_ dataSet: DataSet, _ id: RecordID, _ bins: Bins) -> Command {
        Command(
            .replace, dataSet.ids([id]), operations: bins.map { .set($0.name, $0.value) })
    }
}
