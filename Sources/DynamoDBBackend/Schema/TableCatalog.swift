import BatchClient
import Synchronization

/// The schemas of tables, each asked for once.
final class TableCatalog: TableSource {
    private let client: ServiceClient
    private let states = Mutex<[DataSet: TableState]>([:])

    init(_ client: ServiceClient) { self.client = client }

    subscript(dataSet: DataSet) -> TableState? { states.withLock { $0[dataSet] } }

    /// Asks for what is not known yet; tables that could not be used are asked for again.
    /// - Throws: ``BackendError`` where the service cannot be asked.
    func prepare(_ dataSets: Set<DataSet>) async throws {
        let open = dataSets.filter { schema($0) == nil }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for dataSet in open { group.addTask { try await self.load(dataSet) } }
            try await group.waitForAll()
        }
    }

    private func load(_ dataSet: DataSet) async throws {
        do {
            var schema = try await describe(dataSet).schema
            schema.timeToLive = await timeToLive(dataSet)
            let known = schema
            states.withLock { $0[dataSet] = .known(known) }
        } catch let error as ServiceError where !error.meaning.isTransient {
            let state: TableState =
                error.name == "ResourceNotFoundException"
                ? .missing(dataSet)
                : .refused(
                    error.meaning.status, error.code, "table \(dataSet): \(error.message)")
            states.withLock { $0[dataSet] = state }
        } catch {
            throw TableCatalog.backendError(error)
        }
    }

    func describe(_ dataSet: DataSet) async throws -> TableDescription {
        let body = try await client.call("DescribeTable", TableCatalog.request(dataSet))
        do { return try TableDescription.read(body) } catch {
            throw ServiceClient.unreadable(error)
        }
    }

    /// Not every server has it, and not everybody may ask: then nothing is known to expire.
    private func timeToLive(_ dataSet: DataSet) async -> String? {
        let request = TableCatalog.request(dataSet)
        guard let body = try? await client.call("DescribeTimeToLive", request) else { return nil }
        return try? TableDescription.readTimeToLive(body)
    }

    private static func request(_ dataSet: DataSet) -> [UInt8] {
        var writer = JSONWriter()
        writer.raw("{")
        writer.name("TableName")
        writer.string(dataSet.name)
        writer.raw("}")
        return writer.bytes
    }

    /// The error of a call outside of a batch.
    static func backendError(_ error: any Error) -> BackendError {
        switch error {
        case let error as BackendError: error
        case let error as ServiceError:
            BackendError(error.meaning.status, code: error.code, error.message)
        case let error as RequestFailure:
            BackendError(error.status, code: error.code, error.message)
        default: BackendError(.unavailable, "\(error)")
        }
    }
}
