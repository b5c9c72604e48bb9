public import BatchClient

extension DynamoDBBackend {
    /// A table: its keys and indexes, sizes, capacity, the attribute by which items expire, whether it
    /// is protected from deletion, and its backups.
    /// - Returns: Nil if there is no such table.
    /// - Throws: `BackendError`.
    public func describe(_ dataSet: DataSet) async throws -> DataSetDescription? {
        do { return try await catalog.details(of: dataSet) } catch let error as ServiceError
            where error.name == "ResourceNotFoundException"
        {
            return nil
        } catch {
            throw TableCatalog.backendError(error)
        }
    }
}
