public import BatchClient
public import Ledger

/// Details from the ledger for one index: its attempts, and the record before and after its write.
public struct ResultDetail: Sendable, Hashable {
    /// A request that carried the index.
    public struct Attempt: Sendable, Hashable {
        /// Counts the requests of the run, from 1.
        public var number: Int
        public var api: String
        public var node: String?
        /// Milliseconds since the run started; `ended` is nil if no end is known.
        public var sent: Int64
        public var ended: Int64?
        /// How many indices the request carried.
        public var indices: Int
        /// Why the request failed as a whole.
        public var failure: String?
    }

    public var attempts: [Attempt]
    /// The record before the write, if it was stored.
    public var before: BeforeImage?
    /// The record after the write, computed from the one before; nil if unknown.
    public var after: BeforeImage?
    /// The verdict on a write in doubt.
    public var verdict: RecordedRun.Verdict?

    public init(
        attempts: [Attempt], before: BeforeImage? = nil, after: BeforeImage? = nil,
        verdict: RecordedRun.Verdict? = nil
    ) {
        self.attempts = attempts
        self.before = before
        self.after = after
        self.verdict = verdict
    }

    /// - Parameters:
    ///   - rules: the rules of the store.
    ///   - keys: the attributes of the key, where keys have names.
    public init(
        _ run: RecordedRun, at index: Int, before: BeforeImage?, rules: RecordRules,
        keys: KeySchema? = nil
    ) {
        let start = run.summary.startedAt
        attempts = run.requests(with: index).map { request in
            Attempt(
                number: request.number, api: request.api, node: request.node,
                sent: request.sentAt - start, ended: request.endedAt.map { $0 - start },
                indices: request.indices.count, failure: request.failure)
        }
        self.before = before
        verdict = run.verdict(on: index)
        guard let before, run.status(at: index) == .ok else { return }
        let sentAt = (start + (attempts.first?.sent ?? 0)) / 1000
        let operation = run.operation(at: index, keys: keys)
        let id = run.batch.key(at: index).id
        switch operation.evaluate(on: before.record, id: id, at: sentAt, rules: rules) {
        case .write(let record, _): after = .present(record)
        case .delete: after = .absent
        case .read, .refused: break
        }
    }
}
