/// A session for scripts and tools without asynchronous code: every call returns when its work is
/// done.
///
/// Commands are composed as with a ``Session``; ``RecordStream/blocking`` runs them.
///
/// ```swift
/// let session = try BlockingSession { try await EmbeddedBackend.memory() }
/// defer { session.close() }
/// for result in session.query(users.ids("user-1", "user-2")).execute().blocking {
///     print(result.index, result.status)
/// }
/// ```
///
/// It works on any thread, including the main thread. Asynchronous code cannot call it, because it
/// would block one of the few threads that all such code shares.
public final class BlockingSession: Sendable {
    /// The session that does the work.
    public let session: Session

    /// A session whose calls block the calling thread.
    public init(_ session: Session) { self.session = session }

    /// Connects.
    /// - Parameters:
    ///   - behavior: timeouts, attempts, concurrency.
    ///   - connect: makes the backend: `{ try await EmbeddedBackend.open(path: path) }`.
    /// - Throws: What `connect` throws.
    @available(*, noasync, message: "it blocks the thread; use Session")
    public convenience init(
        behavior: Behavior = .default,
        connect: @escaping @Sendable () async throws -> any Backend
    ) throws {
        self.init(Session(try blockingWait(connect), behavior: behavior))
    }

    /// Runs a batch to its end.
    /// - Returns: Every result, sorted by index.
    /// - Throws: ``RecordError`` if the error strategy throws.
    @available(*, noasync, message: "it blocks the thread; use Session.execute")
    @discardableResult
    public func execute(
        _ batch: Batch, onError strategy: ErrorStrategy = .default
    ) throws -> [RecordResult] {
        try session.execute(batch, onError: strategy).blocking.collect()
    }

    /// What would be sent for a batch. Sends nothing of it.
    /// - Throws: ``BackendError`` when the store cannot be asked what planning needs.
    @available(*, noasync, message: "it blocks the thread; use Session.plan")
    public func plan(_ batch: Batch) throws -> BatchPlan {
        try blockingWait { [session] in try await session.plan(batch) }
    }

    /// Reads any number of records; see ``Session/batchGet(_:bins:)``.
    @available(*, noasync, message: "it blocks the thread; use Session.batchGet")
    public func batchGet(_ keys: Keys, bins: [String]? = nil) throws -> [KeyedRecord] {
        try blockingWait { [session] in try await session.batchGet(keys, bins: bins) }
    }

    /// Writes whole records and deletes others; see ``Session/batchWrite(_:put:delete:)``.
    @available(*, noasync, message: "it blocks the thread; use Session.batchWrite")
    @discardableResult
    public func batchWrite(
        _ dataSet: DataSet, put records: [RecordID: Bins] = [:], delete ids: [RecordID] = []
    ) throws -> [RecordResult] {
        try blockingWait { [session] in
            try await session.batchWrite(dataSet, put: records, delete: ids)
        }
    }

    /// Closes the backend's connections and files.
    @available(*, noasync, message: "it blocks the thread; use Session.close")
    public func close() {
        blockingWait { [session] in await session.close() }
    }
}

extension BlockingSession: CommandBuilding {
    public func adding(_ verb: Verb, _ keys: [Keys]) -> CommandChain {
        session.adding(verb, keys)
    }

    /// An empty chain of commands.
    public func batch() -> CommandChain { session.batch() }

    /// Rows of values to insert.
    public func insert(_ dataSet: DataSet) -> RowBuilder { session.insert(dataSet) }
    /// Rows of values to upsert.
    public func upsert(_ dataSet: DataSet) -> RowBuilder { session.upsert(dataSet) }
    /// Rows of values to update with.
    public func update(_ dataSet: DataSet) -> RowBuilder { session.update(dataSet) }
    /// Rows of values to replace records with.
    public func replace(_ dataSet: DataSet) -> RowBuilder { session.replace(dataSet) }
}
