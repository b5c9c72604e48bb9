public import BatchClient
import GRDB

extension EmbeddedBackend {
    /// A data set with its indexes, and the file that holds it with all others: its path (none for a
    /// store in memory), its pages, the size of a page in bytes, and how many pages are free.
    /// - Throws: `BackendError`.
    public func describe(_ dataSet: DataSet) async throws -> DataSetDescription? {
        let now = now()
        let indexes = try await indexes(of: dataSet)
        do {
            return try await read { db in
                guard let info = try EmbeddedBackend.infos(dataSet, in: db, at: now).first else {
                    return nil
                }
                var description = DataSetDescription(info)
                description.indexes = indexes
                description.details += try EmbeddedBackend.fileDetails(db)
                return description
            }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
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
