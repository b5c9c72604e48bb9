/// A store that batches can be run on.
///
/// A backend describes itself, lists and scans its data, groups indices into the requests it would
/// send, and sends a request once. Everything else (order, waves, retries, deadlines, limits,
/// doubt) is in the core, the same for all backends.
///
/// ``dataSets()``, ``scan(_:)`` and ``prepare(_:)`` must end within a second after their task is
/// cancelled: the core enforces time-outs this way, and users stop them this way.
public protocol Backend: Sendable {
    /// The capabilities and limits of the store. Constant for the life of the backend.
    var description: BackendDescription { get }

    /// All data sets of the store.
    /// - Throws: ``BackendError``.
    func dataSets() async throws -> [DataSetInfo]

    /// The rules that the store sets for the records of a data set; nil if it sets none.
    /// - Throws: ``BackendError``, also if the data set does not exist in a store that sets such
    ///   rules.
    func schema(of dataSet: DataSet) async throws -> DataSetSchema?

    /// Describes one data set; nil if it does not exist.
    /// - Throws: ``BackendError``.
    func describe(_ dataSet: DataSet) async throws -> DataSetDescription?

    /// Whether the store can restore a data set to any earlier second; nil if the store has no such
    /// feature, or does not say.
    /// - Throws: ``BackendError``.
    func isRecoverableInTime(_ dataSet: DataSet) async throws -> Bool?

    /// One page of the records of a data set, in the store's own, stable order.
    /// - Throws: ``BackendError``.
    func scan(_ request: ScanRequest) async throws -> ScanPage

    /// The starts of parts of a data set that can be scanned in parallel: each part is paged on its
    /// own, and together they see every record once. Nil is the beginning.
    /// - Parameter count: the number of parts wanted; a store without parts returns one.
    func scanParts(_ count: Int) -> [ScanCursor?]

    /// The starts of parts of about equal size, spread evenly over a data set: a sample reads the
    /// beginning of each. Like those of ``scanParts(_:)``, they see every record once together; but
    /// the store may read to find them.
    /// - Parameters:
    ///   - count: the number of parts wanted; a store without parts returns one.
    ///   - dataSet: the data set to sample.
    /// - Throws: ``BackendError``.
    func sampleParts(_ count: Int, of dataSet: DataSet) async throws -> [ScanCursor?]

    /// How the store would find the records that meet a condition, and which part of the condition
    /// it evaluates. Reads no records.
    /// - Throws: ``BackendError`` for an index that the store does not have.
    func planFind(_ request: FindRequest) async throws -> FindPlan

    /// A plan made from what the store said last, without asking it again; nil if that does not suffice.
    ///
    /// The first page that is read by it asks the store meanwhile. If the plan no longer holds, it fails
    /// with the code ``ResultCode/planOutdated``, and the caller plans with ``planFind(_:)``.
    func tentativePlan(_ request: FindRequest) -> FindPlan?

    /// The secondary indexes of a data set, by name.
    /// - Throws: ``BackendError``.
    func indexes(of dataSet: DataSet) async throws -> [IndexDescription]

    /// Creates an index. It may still be filling when the call returns: see
    /// ``IndexDescription/isReady``.
    /// - Throws: ``BackendError``, also if the store does not support such indexes.
    func createIndex(_ definition: IndexDefinition, on dataSet: DataSet) async throws

    /// Drops an index; the records stay.
    /// - Throws: ``BackendError``, with the status `notFound` if the index does not exist.
    func dropIndex(_ name: String, of dataSet: DataSet) async throws

    /// Called once before a batch on these data sets is planned, to learn what planning needs
    /// (a key schema, a partition map).
    /// - Throws: ``BackendError``; the run then reports every index as not sent.
    func prepare(_ dataSets: Set<DataSet>) async throws

    /// The bin that holds when a record of the data set expires, in seconds since 1970, in a store
    /// that keeps it among the bins; otherwise nil. Called after ``prepare(_:)``; must not block.
    func timeToLiveBin(of dataSet: DataSet) -> String?

    /// The attributes of the keys of a data set, in a store whose keys have names; otherwise nil. Where
    /// a condition or a value reads one of them, it reads that part of the ID. Called after
    /// ``prepare(_:)``; must not block.
    func keySchema(of dataSet: DataSet) -> KeySchema?

    /// Why the store cannot hold a record that a write would leave, such as its size or a value
    /// inside a list or map. A dry run calls this for each write. Called after ``prepare(_:)``;
    /// must not block.
    /// - Parameters:
    ///   - record: the whole record after the write.
    ///   - key: its key.
    /// - Returns: Nil if the store can hold it, as far as the backend knows.
    func fault(of record: Record, at key: Key) -> BackendError?

    /// Groups items into requests, each within the store's limits, and refuses those that cannot be
    /// sent. Every item is in exactly one request or refusal. The same items on an unchanged
    /// cluster give the same plan. Items of one call never repeat a key, unless the description
    /// allows it.
    func plan(_ items: [BatchItem]) -> BackendPlan

    /// Makes one request of the items of an atomic group, whose writes are all applied or none, or
    /// refuses the group: then a refusal for each item at fault is enough.
    ///
    /// ``send(_:options:deliver:)`` answers such a request with an outcome for every item if the
    /// group was applied. If it was not, it delivers an outcome for each item that prevented the
    /// group, and throws ``RequestFailure/atomicCancelled(isTransient:)`` for the others. Any other
    /// failure is a failure of the whole group.
    func planAtomic(_ items: [BatchItem]) -> BackendPlan

    /// The canonical ID of a record: all IDs of one record have the same canonical ID, however the
    /// key is written (the digest of a user key, a number in its shortest form). The core uses it
    /// to find repeated keys and to order commands on a key.
    ///
    /// Called only for batches in which one record can have two IDs: digests occur together with
    /// other IDs of the data set, or decimals occur. Two string, integer or bytes IDs, and pairs of
    /// them, must name one record only if they are equal. Depends on the key alone, and does not
    /// block.
    func canonicalID(_ key: Key) -> RecordID

    /// Sends one request once, and delivers an outcome for each of its items, in any order and in
    /// as many pieces as they arrive. An item without an outcome when the call returns counts as
    /// unanswered: a write is then in doubt.
    ///
    /// `deliver` may be called from any thread; it does not block. A cancelled task means that the
    /// caller no longer waits.
    /// - Throws: ``RequestFailure`` for the items that have no outcome yet. After any other error,
    ///   it is unknown whether writes were applied.
    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws

    /// The executor that suits the work of a run, requested once per run; nil for Swift's own
    /// threads.
    ///
    /// A store whose connections live on threads of their own saves the switches between threads
    /// for each request. A run with an observer does not use it, because an observer may take its
    /// time and would hold up connections.
    func taskExecutor() -> (any TaskExecutor)?

    /// The executor that suits the reading of a page, requested once per page; nil for Swift's own
    /// threads. For a store that decodes its pages in the threads of their connections, several of them.
    func pageExecutor() -> (any TaskExecutor)?

    /// Closes connections and files. Requests in flight fail.
    func close() async
}

extension Backend {
    public func schema(of dataSet: DataSet) async throws -> DataSetSchema? { nil }
    public func describe(_ dataSet: DataSet) async throws -> DataSetDescription? {
        try await dataSets().first { $0.dataSet == dataSet }.map { DataSetDescription($0) }
    }
    public func isRecoverableInTime(_ dataSet: DataSet) async throws -> Bool? { nil }
    public func scanParts(_ count: Int) -> [ScanCursor?] { [nil] }
    public func sampleParts(_ count: Int, of dataSet: DataSet) async throws -> [ScanCursor?] {
        scanParts(count)
    }
    public func prepare(_ dataSets: Set<DataSet>) async throws {}
    public func timeToLiveBin(of dataSet: DataSet) -> String? { nil }
    public func keySchema(of dataSet: DataSet) -> KeySchema? { nil }
    public func fault(of record: Record, at key: Key) -> BackendError? { nil }
    public func canonicalID(_ key: Key) -> RecordID { key.id }
    public func planAtomic(_ items: [BatchItem]) -> BackendPlan {
        BackendPlan(
            refusals: items.map {
                ItemOutcome(
                    index: $0.index, status: .rejected, code: .unsupported,
                    message:
                        "\(description.kind) has no transactions: an atomic group cannot be sent "
                        + "to it")
            })
    }
    public func taskExecutor() -> (any TaskExecutor)? { nil }
    public func pageExecutor() -> (any TaskExecutor)? { nil }
    public func tentativePlan(_ request: FindRequest) -> FindPlan? { nil }
}
