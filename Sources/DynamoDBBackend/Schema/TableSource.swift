import BatchClient

/// Provides table schemas for planning and reading: the service, or a fixed list.
protocol TableSource: Sendable {
    /// What is known about a table; nil if it was not requested.
    subscript(dataSet: DataSet) -> TableState? { get }
}

extension TableSource {
    /// The schema of a known, usable table.
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
