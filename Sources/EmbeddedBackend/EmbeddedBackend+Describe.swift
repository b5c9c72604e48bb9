public import BatchClient
import GRDB

extension EmbeddedBackend {
    /// A data set with its indexes, and the file that holds it with all others: its path (none for a
    /// store in memory), its pages, the size of a page in bytes, and how many pages are free.
    /// - Throws: `BackendError`.
    public func describe(_ dataSet: DataSet) async throws -> DataSetDescription? {
        guard let info = try await dataSets().first(where: { $0.dataSet == dataSet }) else {
            return nil
        }
        var description = DataSetDescription(info)
        description.indexes = try await indexes(of: dataSet)
        do {
            let details = try await read { try EmbeddedBackend.fileDetails($0) }
            description.details += details
        } catch {
            throw StoreFailure.backendError(error, name)
        }
        return description
    }

    private static func fileDetails(_ db: Database) throws -> [DataSetDescription.Detail] {
        var details: [DataSetDescription.Detail] = []
        let file = try String.fetchOne(
            db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'")
        if let file, !file.isEmpty { details.append(.init("file", .string(file))) }
        for (title, pragma) in [
            ("pages", "page_count"), ("pageBytes", "page_size"), ("freePages", "freelist_count"),
        ] {
            guard let count = try Int64.fetchOne(db, sql: "PRAGMA \(pragma)") else { continue }
            details.append(.init(title, .integer(count)))
        }
        return details
    }
}
