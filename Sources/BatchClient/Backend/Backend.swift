/// A store that batches can be run on.
///
/// A backend says what it is, lists and scans what it holds, groups indices into the requests it
/// would send, and sends one request once. Everything else (order, waves, retries, deadlines,
/// limits, doubt) is the core's, the same for all backends.
///
/// ``dataSets()``, ``scan(_:)`` and ``prepare(_:)`` must end within a second once their task is
/// cancelled: this is how the core enforces time-outs and how a person stops them.
public protocol Backend: Sendable {
    /// What the store is, can and cannot do. Constant for the life of the backend.
    var description: BackendDescription { get }

    /// All data sets of the store.
    /// - Throws: ``BackendError``.
    func dataSets() async throws -> [DataSetInfo]

    /// What the store fixes of the records of a data set; nil if it fixes nothing.
    /// - Throws: ``BackendError``, also where the store has no such data set and fixes what one is
    ///   made of.
    func schema(of dataSet: DataSet) async throws -> DataSetSchema?

    /// Describes one data set; nil if it does not exist.
    /// - Throws: ``BackendError``.
    func describe(_ dataSet: DataSet) async throws -> DataSetDescription?

    /// Whether the store keeps a data set so that it can be brought back as it was at any earlier
    /// second; nil if the store has no such thing, or does not tell.
    /// - Throws: ``BackendError``.
    func isRecoverableInTime(_ dataSet: DataSet) async throws -> Bool?

    /// One page of the records of a data set, in the store's own, stable order.
    /// - Throws: ``BackendError``.
    func scan(_ request: ScanRequest) async throws -> ScanPage

    /// Where parts of a data set begin that can be scanned side by side: each part is paged on its
    /// own, and together they see every record once. Nil is the beginning.
    /// - Parameter count: how many parts are wanted; a store without parts returns one.
    func scanParts(_ count: Int) -> [ScanCursor?]

    /// How the records that meet a condition would be found: by which way, and what of the condition
    /// the store evaluates. Reads no records.
    /// - Throws: ``BackendError`` for an index that the store does not have.
    func planFind(_ request: FindRequest) async throws -> FindPlan

    /// The secondary indexes of a data set, by name.
    /// - Throws: ``BackendError``.
    func indexes(of dataSet: DataSet) async throws -> [IndexDescription]

    /// Makes an index. It may still be filled when the call returns: ``IndexDescription/isReady``.
    /// - Throws: ``BackendError``, also where the store makes no such indexes.
    func createIndex(_ definition: IndexDefinition, on dataSet: DataSet) async throws

    /// Removes an index; the records stay.
    /// - Throws: ``BackendError``, with the status `notFound` if the index does not exist.
    func dropIndex(_ name: String, of dataSet: DataSet) async throws

    /// Called once before a batch on these data sets is planned, to learn what planning needs
    /// (a key schema, a partition map).
    /// - Throws: ``BackendError``; the run then reports every index as not sent.
    func prepare(_ dataSets: Set<DataSet>) async throws

    /// The bin of a data set that holds when a record expires, in seconds since 1970, in a store that
    /// keeps it among the bins; nil elsewhere. Called after ``prepare(_:)``; must not block.
    func timeToLiveBin(of dataSet: DataSet) -> String?

    /// Groups items into requests, each within the store's limits, and refuses those that cannot be
    /// sent. Every item is in exactly one request or refusal. The same items on an unchanged
    /// cluster give the same plan. Items of one call never repeat a key, unless the description
    /// allows it.
    func plan(_ items: [BatchItem]) -> BackendPlan

    /// Makes one request of the items of an atomic group, of which all writes take effect or none, or
    /// refuses the group: then a refusal for each item at fault is enough.
    ///
    /// How ``send(_:options:deliver:)`` answers such a request: an outcome for every item where the
    /// group took effect. Where it did not, an outcome for each item that prevented it, and
    /// ``RequestFailure/atomicCancelled(isTransient:)`` for the others. Any other failure is that of
    /// the whole group.
    func planAtomic(_ items: [BatchItem]) -> BackendPlan

    /// The one ID that stands for a record, however its key is written: all IDs of one record have
    /// the same canonical ID (the digest of a user key, a number in its shortest form). The core
    /// finds repeated keys and orders commands on a key by it.
    ///
    /// Called for the keys of a batch in which one record can have two IDs: where digests stand
    /// beside other IDs of the data set, or decimals occur. Two string, integer or bytes IDs, and
    /// pairs of them, must name one record only where they are equal. Depends on the key alone, and
    /// does not block.
    func canonicalID(_ key: Key) -> RecordID

    /// Sends one request, once, and delivers an outcome for each of its items, in any order and in
    /// as many pieces as they arrive. An item without an outcome when the call returns is taken as
    /// unanswered: a write is then in doubt.
    ///
    /// `deliver` may be called from any thread; it does not block. A cancelled task means that the
    /// caller no longer waits.
    /// - Throws: ``RequestFailure`` for the items that have no outcome yet. Any other error is taken
    ///   as a failure of which it is not known whether writes were applied.
    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws

    /// Where the work of a run is best done, asked once a run; nil for Swift's own threads.
    ///
    /// A store whose connections live on threads of their own saves each request the way from one
    /// thread to the other and back. A run that is watched does not use it: who watches may take its
    /// time, which must not hold up connections.
    func taskExecutor() -> (any TaskExecutor)?

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
    public func prepare(_ dataSets: Set<DataSet>) async throws {}
    public func timeToLiveBin(of dataSet: DataSet) -> String? { nil }
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
}
