import BatchClient
import Synchronization

/// The schemas of tables, each requested once.
final class TableCatalog: TableSource {
    /// Pauses while a table is being created, short at first.
    private static let pauses: [Duration] = [
        .milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2),
    ]

    private let client: ServiceClient
    private let wait: Duration
    /// How long to wait for an answer about tables.
    let callTimeout: Duration
    private let pause: @Sendable (Duration) async throws -> Void
    private let states = Mutex<[DataSet: TableState]>([:])
    private let loads = SharedWork<DataSet, Void>()

    /// - Parameters:
    ///   - wait: how long to keep asking for a table that is being created.
    ///   - callTimeout: how long to wait for an answer about tables.
    ///   - pause: waits between two requests.
    init(
        _ client: ServiceClient, wait: Duration, callTimeout: Duration = .seconds(10),
        pause: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        self.client = client
        self.wait = wait
        self.callTimeout = callTimeout
        self.pause = pause
    }

    subscript(dataSet: DataSet) -> TableState? { states.withLock { $0[dataSet] } }

    /// Requests unknown schemas, and those of tables that could not be used before. Callers that
    /// ask for the same table at the same time share the requests.
    /// - Throws: ``BackendError`` if the service cannot be reached.
    func prepare(_ dataSets: Set<DataSet>) async throws {
        let open = dataSets.filter { schema($0) == nil }
        if open.isEmpty { return }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for dataSet in open {
                group.addTask {
                    try await self.loads.value(of: dataSet) { try await self.load(dataSet) }
                }
            }
            try await group.waitForAll()
        }
    }

    private func load(_ dataSet: DataSet) async throws {
        // A concurrent caller may just have answered it.
        if schema(dataSet) != nil { return }
        do {
            let table = try await whenUsable(dataSet)
            if let reason = table.whyUnusable {
                states.withLock {
                    $0[dataSet] = .refused(
                        .unavailable, "ResourceInUseException", "table \(dataSet) \(reason)")
                }
                return
            }
            var schema = table.schema
            schema.timeToLive = try await timeToLive(dataSet)
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

    /// A table; waits while it is being created.
    private func whenUsable(_ dataSet: DataSet) async throws -> TableDescription {
        var waited: Duration = .zero
        var round = 0
        while true {
            let table = try await describe(dataSet)
            let next = TableCatalog.pauses[min(round, TableCatalog.pauses.count - 1)]
            guard table.isBeingCreated, waited + next <= wait else { return table }
            try await pause(next)
            waited += next
            round += 1
        }
    }

    func describe(_ dataSet: DataSet) async throws -> TableDescription {
        let body = try await client.call(
            "DescribeTable", TableCatalog.request(dataSet), timeout: callTimeout,
            maximumBytes: 4 << 20)
        do { return try TableDescription.read(body) } catch {
            throw ServiceClient.unreadable(error)
        }
    }

    /// Not every server has it, and not everybody may ask: then nothing is known to expire. Any
    /// other failure is an error, so that a time-to-live attribute is never taken for an ordinary
    /// one.
    private func timeToLive(_ dataSet: DataSet) async throws -> String? {
        let body: [UInt8]
        do {
            body = try await client.call(
                "DescribeTimeToLive", TableCatalog.request(dataSet),
                timeout: callTimeout, maximumBytes: 1 << 20)
        } catch let error as ServiceError where !error.meaning.isTransient {
            return nil
        }
        do { return try TableDescription.readTimeToLive(body) } catch {
            throw ServiceClient.unreadable(error)
        }
    }

    /// Everything that the service tells about a table. Who may not ask for backups or for times to
    /// live learns the rest.
    /// - Throws: ``ServiceError``.
    func details(of dataSet: DataSet) async throws -> DataSetDescription {
        let table = try await describe(dataSet)
        var description = DataSetDescription(
            dataSet, keySchema: table.schema.keys, indexes: table.indexes.map(\.description),
            recordCount: table.itemCount, bytes: table.bytes)
        description.timeToLive = try await timeToLive(dataSet).map { .string($0) }
        func add(_ name: String, _ value: Value?) {
            if let value { description.details.append(.init(name, value)) }
        }
        add("status", table.status.map { .string($0) })
        add("billing", table.billing.map { .string($0) })
        description.details += table.throughput.details
        add("deletionProtection", table.isProtected.map { .bool($0) })
        if let (backups, recovery) = try await backups(of: dataSet) {
            add("continuousBackups", backups.map { .string($0) })
            add("pointInTimeRecovery", recovery.map { .string($0) })
        }
        return description
    }

    private func backups(
        of dataSet: DataSet
    ) async throws -> (backups: String?, recovery: String?)? {
        do {
            let body = try await client.call(
                "DescribeContinuousBackups", TableCatalog.request(dataSet), timeout: callTimeout,
                maximumBytes: 1 << 20)
            return try TableDescription.readBackups(body)
        } catch let error as ServiceError where !error.meaning.isTransient {
            return nil
        } catch is JSONFault { return nil }
    }

    private static func request(_ dataSet: DataSet) -> [UInt8] {
        var writer = DynamoDBJSONWriter()
        writer.raw("{")
        writer.name("TableName")
        writer.string(dataSet.name)
        writer.raw("}")
        return writer.bytes
    }

    /// The error of a call outside a batch.
    static func backendError(_ error: any Error) -> any Error {
        switch error {
        case is CancellationError: error
        case let error as BackendError: error
        case let error as ServiceError:
            BackendError(error.meaning.status, code: error.code, error.message)
        case let error as RequestFailure:
            BackendError(error.status, code: error.code, error.message)
        default: BackendError(.unavailable, "\(error)")
        }
    }
}
