/// Gathers puts and deletes of one data set and sends them a request at a time.
///
/// Made by ``Session/withBatchWriter(_:options:isolation:_:)``. Writes are sent when they fill a
/// request, on ``flush()``, and when the block ends. Of several waiting writes of one key, the last
/// one wins; the earlier ones are reported `notSent` with the code `superseded`. Writes of one key
/// take effect in the order given.
public actor BatchWriter {
    private struct Pending {
        let index: Int
        let id: RecordID
        let command: Command
    }

    /// One buffer being sent.
    struct Job: Sendable {
        let number: Int
        let batch: Batch
        /// For each index of the batch, its index among all writes.
        let indices: [Int]
    }

    private let dataSet: DataSet
    private let bufferSize: Int
    private let concurrency: Int
    private let options: BatchWriterOptions
    private let jobs: AsyncStream<Job>.Continuation
    /// See ``Backend/canonicalID(_:)``.
    private let canonicalID: KeyIdentity.Canonical
    /// Whether an ID was added whose record may have several IDs: then IDs are compared by their
    /// canonical form.
    private var comparesCanonicalIDs = false

    private var buffer: [Pending?] = []
    private var waiting = 0
    private var slotByName: [RecordID: Int] = [:]
    private var inFlight: [Int: Set<RecordID>] = [:]
    private var runs: [Int: Run] = [:]
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var nextIndex = 0
    private var nextJob = 0
    private var log = WriteLog()
    /// Nothing more is sent.
    private var isClosed = false
    private var isCancelled = false
    private var grace: Duration?

    init(
        _ dataSet: DataSet, bufferSize: Int, concurrency: Int, options: BatchWriterOptions,
        jobs: AsyncStream<Job>.Continuation, canonicalID: @escaping KeyIdentity.Canonical
    ) {
        self.dataSet = dataSet
        self.canonicalID = canonicalID
        self.bufferSize = max(1, bufferSize)
        self.concurrency = max(1, concurrency)
        self.options = options
        self.jobs = jobs
    }

    /// The progress of the writer.
    public var progress: BatchWriterProgress { log.progress }

    /// Adds or replaces a whole record. Waits while enough requests are in flight.
    /// - Returns: The index of the write among all writes of the writer.
    /// - Throws: ``BatchWriterError`` after a failure, if the options say so; `CancellationError`
    ///   if the task is cancelled.
    @discardableResult
    public func put(_ id: RecordID, _ bins: Bins) async throws -> Int {
        try await add(id, Command.put(dataSet, id, bins))
    }

    /// Deletes a record. A missing record is not a failure; whether it existed is reported only if
    /// that costs the store nothing more.
    /// - Returns: The index of the write.
    /// - Throws: As ``put(_:_:)``.
    @discardableResult
    public func delete(_ id: RecordID) async throws -> Int {
        try await add(id, Command.deleteIgnoringAbsence(dataSet.ids([id])))
    }

    /// Adds any write of one key of the data set: an upsert, an insert, an update with a condition.
    /// - Returns: The index of the write.
    /// - Throws: As ``put(_:_:)``.
    @discardableResult
    public func write(
        _ id: RecordID, _ verb: Verb, _ operations: [BinOperation], timeToLive: TimeToLive? = nil
    ) async throws -> Int {
        let ids = IDList([id])
        return try await add(
            id,
            Command(verb, dataSet, .ids(ids), operations: operations, timeToLive: timeToLive))
    }

    /// Sends nothing more: waiting writes are cancelled, sent ones are awaited. Later writes are
    /// refused with a `CancellationError`.
    /// - Parameter grace: how long to await sent writes before they are in doubt; nil for the
    ///   behavior's grace period.
    public func cancel(grace: Duration? = nil) {
        isClosed = true
        isCancelled = true
        self.grace = grace
        for run in runs.values { run.cancel(grace: grace) }
        wake()
    }

    /// Sends waiting writes, and returns when every write so far has its answer.
    /// - Throws: ``BatchWriterError`` if anything has failed so far.
    public func flush() async throws {
        try checkOpen()
        await send()
        await waitForAnswers()
        if let error = log.error(underlying: nil) { throw error }
    }

    private func checkOpen() throws {
        try Task.checkCancellation()
        if isCancelled { throw CancellationError() }
        if options.stopsOnFailure, let error = log.error(underlying: nil) { throw error }
    }

    private func add(_ id: RecordID, _ command: Command) async throws -> Int {
        try checkOpen()
        let index = nextIndex
        nextIndex += 1
        log.accepted()
        if !comparesCanonicalIDs, id.forms != .plain { compareCanonicalIDs() }
        let name = name(of: id)
        if let slot = slotByName[name], let replaced = buffer[slot] {
            buffer[slot] = nil
            waiting -= 1
            settle([unsent(replaced, .superseded, "a later write of the same key replaced it")])
        }
        slotByName[name] = buffer.count
        buffer.append(Pending(index: index, id: id, command: command))
        waiting += 1
        // Gaps count against the buffer too, so that rewriting one key for ever stays bounded.
        if waiting >= bufferSize || buffer.count >= bufferSize * 4 { await send() }
        return index
    }

    /// The ID under which a record is known in ``slotByName`` and ``inFlight``.
    private func name(of id: RecordID) -> RecordID {
        comparesCanonicalIDs ? canonicalID(Key(dataSet, id)) : id
    }

    private func compareCanonicalIDs() {
        comparesCanonicalIDs = true
        inFlight = inFlight.mapValues { Set($0.map(name)) }
        slotByName = [:]
        for (slot, pending) in buffer.enumerated() {
            if let pending { slotByName[name(of: pending.id)] = slot }
        }
    }

    private func unsent(
        _ pending: Pending, _ code: ResultCode, _ message: String, _ status: Status = .notSent
    ) -> RecordResult {
        RecordResult(
            index: pending.index, verb: pending.command.verb, key: Key(dataSet, pending.id),
            status: status, code: code, message: message)
    }

    /// Sends the buffer as soon as a slot is free and none of its keys is in flight.
    private func send() async {
        let pending = buffer.compactMap(\.self)
        buffer = []
        waiting = 0
        slotByName = [:]
        guard !pending.isEmpty else { return }
        var isCanonical = comparesCanonicalIDs
        var names = Set(pending.map { name(of: $0.id) })
        let turn = nextJob
        nextJob += 1
        // Buffers are sent in the order in which they were filled.
        await wait {
            if isCanonical != comparesCanonicalIDs {
                isCanonical = comparesCanonicalIDs
                names = Set(names.map(name))
            }
            return isClosed || (sentJobs == turn && inFlight.count < concurrency && isFree(names))
        }
        sentJobs += 1
        if isCancelled {
            settle(
                pending.map { unsent($0, .cancelled, "cancelled before it was sent", .cancelled) })
        } else if isClosed {
            settle(pending.map { unsent($0, .stopped, "the block ended with an error") })
        } else {
            inFlight[turn] = names
            let job = Job(
                number: turn, batch: Batch(pending.map(\.command)), indices: pending.map(\.index))
            jobs.yield(job)
        }
        wake()
    }

    private var sentJobs = 0

    private func isFree(_ ids: Set<RecordID>) -> Bool {
        inFlight.values.allSatisfy { $0.isDisjoint(with: ids) }
    }

    private func settle(_ results: [RecordResult]) {
        for result in results { log.record(result) }
        options.onResults?(results)
    }

    // MARK: Sending

    func began(_ job: Job, _ run: Run) {
        runs[job.number] = run
        if isClosed { run.cancel(grace: grace) }
    }

    func received(_ results: [RecordResult], of job: Job) {
        settle(results.map { $0.at(job.indices[$0.index]) })
    }

    func ended(_ job: Job) {
        inFlight[job.number] = nil
        runs[job.number] = nil
        wake()
    }

    /// Waits for all writes and returns their failures.
    /// - Parameter error: the error of the block: then nothing more is sent; nil sends the waiting
    ///   writes.
    func finish(_ error: (any Error)?) async -> BatchWriterError? {
        if error != nil {
            isClosed = true
            for run in runs.values { run.cancel() }
        }
        await send()
        await waitForAnswers()
        jobs.finish()
        // A writer that outlives its block takes nothing more.
        isClosed = true
        isCancelled = true
        // The writer's own error, rethrown by the block, is replaced by a complete one.
        let isOwn = error is BatchWriterError
        return log.error(underlying: isOwn ? nil : error)
    }

    // MARK: Waiting

    /// Waits until everything passed on so far has its answer.
    private func waitForAnswers() async {
        let end = nextJob
        await wait { sentJobs >= end && inFlight.keys.allSatisfy { $0 >= end } }
    }

    private func wait(until condition: () -> Bool) async {
        while !condition() {
            await withCheckedContinuation { waiters.append($0) }
        }
    }

    private func wake() {
        let woken = waiters
        waiters = []
        for waiter in woken { waiter.resume() }
    }
}
