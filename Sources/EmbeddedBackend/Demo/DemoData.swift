public import BatchClient

/// Demo data for experiments and presentations: the same every time.
///
/// `test.users` (12,403 people, `user-1` to `user-12403`), `test.orders` (8,100 of their orders,
/// from `order-000001`), and `test.types`: a few records with values of every kind, including long,
/// wide and awkward ones.
public enum DemoData {
    /// A record to write.
    struct Entry {
        let id: RecordID
        let bins: Bins
        var timeToLive: TimeToLive?
    }

    /// Users, with names, states and balances.
    public static let users = DataSet("test", "users")
    /// Orders that the users made.
    public static let orders = DataSet("test", "orders")
    /// A record for each kind of ID and value.
    public static let types = DataSet("test", "types")

    /// How many users there are.
    public static let userCount = 12_403
    /// How many orders there are.
    public static let orderCount = 8_100

    /// 2026-01-01T00:00Z, in milliseconds: the present of the demo data.
    static let epoch: Int64 = 1_767_225_600_000

    /// Writes all demo data; existing records are replaced.
    /// - Throws: `RequestFailure`, or `BackendError` for the first record that the store refuses.
    public static func load(into backend: some Backend) async throws {
        // In parallel: while the store writes one record, the next is generated.
        async let first: Void = load(DemoUsers.entries, users, into: backend)
        async let second: Void = load(DemoOrders.entries, orders, into: backend)
        async let third: Void = load(DemoTypes.entries, types, into: backend)
        _ = try await (first, second, third)
    }

    private static func load(
        _ entries: @Sendable () -> [Entry], _ dataSet: DataSet, into backend: some Backend
    ) async throws {
        let items = entries().enumerated().map { index, entry in
            BatchItem(
                index: index, id: entry.id,
                operation: RecordOperation(
                    .upsert, dataSet, operations: entry.bins.map { .set($0.name, $0.value) },
                    timeToLive: entry.timeToLive))
        }
        try await backend.prepare([dataSet])
        let plan = backend.plan(items)
        let failures = FirstFailure()
        failures.look(at: plan.refusals)
        for request in plan.requests {
            try await backend.send(request, options: RequestOptions()) { failures.look(at: $0) }
        }
        if let failure = failures.first {
            throw BackendError(
                failure.status, code: failure.code,
                "demo data, \(items[failure.index].key): \(failure.message ?? "refused")")
        }
    }
}

extension EmbeddedBackend {
    /// A store in memory with the demo data.
    /// - Throws: ``BackendError`` if SQLite has no memory for it.
    public static func demo(
        now: @escaping @Sendable () -> Int64 = EmbeddedBackend.systemClock
    ) async throws -> EmbeddedBackend {
        let backend = try await memory(kind: "demo", now: now)
        try await DemoData.load(into: backend)
        return backend
    }
}
