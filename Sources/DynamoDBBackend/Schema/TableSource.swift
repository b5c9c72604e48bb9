import BatchClient

/// Where planning and reading learn of tables: the service, or a list of them.
protocol TableSource: Sendable {
    /// What is known of a table; nil for one that was not asked for.
    subscript(dataSet: DataSet) -> TableState? { get }
}

extension TableSource {
    /// The schema of a table that is known and can be used.
    func schema(_ dataSet: DataSet) -> TableSchema? {
        guard case .known(let schema)? = self[dataSet] else { return nil }
        return schema
    }

    /// The schema of a table.
    /// - Throws: ``BackendError`` if it cannot be used.
    func usable(_ dataSet: DataSet) throws -> TableSchema {
        switch self[dataSet] {
        case .known(let schema): return schema
        case .refused(let status, let code, let message):
            throw BackendError(status, code: code, message)
        case nil: throw BackendError(.unavailable, "table \(dataSet) was not described")
        }
    }
}
