public import BatchClient

/// A recorded run: the batch, and the result of every index.
public struct RecordedRun: Sendable {
    /// The run as a list shows it.
    public let summary: RunSummary
    /// The batch of the run.
    public private(set) var batch: Batch
    /// The file with the values of the run; nil if the batch contains them.
    public let source: RunSource?
    /// For each index, the index of the parent run that it repeats or undoes; empty without a parent.
    public let origins: [Int]
    var tally: RecordedRunTally
    /// The later results of indices: the run and its index, by index of this run.
    package internal(set) var successors: [Int: Successor] = [:]

    /// An index of a later run that repeats or undoes an index of this one.
    public struct Successor: Sendable, Hashable {
        /// The later run.
        public let run: LedgerRunID
        /// The index in that run.
        public let index: Int
        /// Nil while that run is active.
        public let status: Status?

        package init(run: LedgerRunID, index: Int, status: Status?) {
            self.run = run
            self.index = index
            self.status = status
        }
    }

    /// The verdict on a write in doubt.
    public struct Verdict: Sendable, Hashable {
        /// Whether the write was applied.
        public let wasApplied: Bool
        /// The reason for the verdict, for people.
        public let rule: String
    }

    /// One attempt to send a request.
    public struct Request: Sendable, Hashable {
        /// The number of the request in the run, from 1.
        public let number: Int
        /// The node that it was sent to; nil if the store has no nodes.
        public let node: String?
        /// The store's name for the request.
        public let api: String
        /// Milliseconds since 1970.
        public let sentAt: Int64
        /// Milliseconds since 1970; nil if no end was recorded.
        public let endedAt: Int64?
        /// Whether any of its indices was sent before.
        public let isRetry: Bool
        /// About how many bytes it sent.
        public let estimatedBytes: Int
        /// The indices of the run that it contained.
        public let indices: [Int]
        /// The failure, if the request failed as a whole.
        public let failure: String?
    }

    init(
        summary: RunSummary, batch: Batch, origins: [Int], tally: RecordedRunTally,
        successors: [Int: Successor] = [:], source: RunSource? = nil
    ) {
        self.summary = summary
        self.batch = batch
        self.origins = origins
        self.tally = tally
        self.successors = successors
        self.source = source
    }

    /// The same run with the values from its source; the ledger only stores the keys.
    /// - Parameter batch: has as many keys as the run, in the same order.
    public func attaching(_ batch: Batch) -> RecordedRun {
        guard batch.count == self.batch.count else { return self }
        var run = self
        run.batch = batch
        return run
    }

    /// The run in the ledger.
    public var id: LedgerRunID { summary.id }

    /// The result of an index; nil if the run is active and has no result yet.
    ///
    /// The record holds what a write returned besides bins: values are not stored.
    public func result(at index: Int) -> RecordResult? {
        let verb = batch.verb(at: index)
        let outcome: RunEvent.Outcome
        if let own = tally.outcome(of: index) {
            outcome = own
        } else if summary.state == .running {
            return nil
        } else {
            outcome = tally.verdict(onInterrupted: index, isWrite: verb.isWrite)
        }
        return RecordResult(
            index: index, verb: verb, key: batch.key(at: index), status: outcome.status,
            code: outcome.code, message: outcome.message, record: attributes(of: index),
            attempts: outcome.attempts, node: outcome.node, latency: tally.latency(of: index))
    }

    /// The status of an index; nil if the run is active and has no result yet.
    public func status(at index: Int) -> Status? {
        status(at: index, isWrite: nil)
    }

    /// - Parameter isWrite: whether the index writes, if the caller knows.
    func status(at index: Int, isWrite: Bool?) -> Status? {
        if let own = tally.outcome(of: index) { return own.status }
        if summary.state == .running { return nil }
        let isWrite = isWrite ?? batch.verb(at: index).isWrite
        return tally.verdict(onInterrupted: index, isWrite: isWrite).status
    }

    /// Generation and expiry of the record as the index left or read it, without bins; nil if the
    /// store returned neither.
    public func attributes(of index: Int) -> Record? {
        let generation = tally.generation(of: index)
        let expiry = tally.expiry(of: index)
        guard generation != nil || expiry != nil else { return nil }
        return Record(bins: Bins(), generation: generation, expiresAt: expiry)
    }

    /// When the result of an index became known, in milliseconds since 1970; nil without a result.
    public func settledAt(_ index: Int) -> Int64? {
        tally.settledAt(index).map { summary.time(at: $0) }
    }

    /// The verdict on an index in doubt, if any.
    public func verdict(on index: Int) -> Verdict? {
        tally.verdicts[index]
    }

    /// The requests, in sending order.
    public var requests: [Request] { tally.requests.map(request) }

    /// The requests that carried an index: its attempts.
    public func requests(with index: Int) -> [Request] {
        tally.requests.filter { $0.indices.contains(index) }.map(request)
    }

    private func request(_ sending: RunEvent.Sending) -> Request {
        let ending = tally.endings[sending.number]
        return Request(
            number: sending.number, node: sending.node, api: sending.api,
            sentAt: summary.time(at: sending.at),
            endedAt: ending.map { summary.time(at: $0.at) }, isRetry: sending.isRetry,
            estimatedBytes: sending.bytes, indices: Array(sending.indices.indices),
            failure: ending?.failure.map { $0.message ?? $0.status.rawValue })
    }

    /// The operation of an index, with the time of the run.
    public func operation(at index: Int) -> RecordOperation { operation(at: index, keys: nil) }

    /// - Parameter keys: the attributes of the key, where keys have names: a condition or a value that
    ///   names one reads the ID.
    package func operation(at index: Int, keys: KeySchema?) -> RecordOperation {
        let (position, offset) = batch.position(of: index)
        let command = batch.commands[position].readingIDs { _ in keys }
        return RecordOperation(
            command.verb, command.dataSet, operations: command.operations(at: offset),
            bins: command.bins, condition: command.condition,
            timeToLive: command.timeToLive(at: offset), isDurable: command.isDurable,
            ignoresAbsence: command.ignoresAbsence, search: command.find?.condition,
            now: summary.startedAt)
    }

    /// The counts by status; for a live run, of the indices with a result.
    static func counts(_ tally: RecordedRunTally, _ batch: Batch, isLive: Bool) -> StatusCounts {
        var counts = tally.counts
        guard !isLive, counts.total < tally.indexCount else { return counts }
        var index = 0
        for command in batch.commands {
            for _ in 0..<command.count {
                if tally.outcome(of: index) == nil {
                    counts[
                        tally.verdict(onInterrupted: index, isWrite: command.verb.isWrite).status] +=
                        1
                }
                index += 1
            }
        }
        return counts
    }
}
