/// Observes a run: what is sent, and the outcome of each index.
///
/// A ledger is one: it records a request before it is sent. The outcome of a command is reported before
/// the next command on its record is sent, in the order in which outcomes became known. An observer
/// must not change the run from within a call.
public protocol RunObserver: Sendable {
    /// A request is about to be sent; it is sent when this returns.
    /// - Throws: Anything; the request is then not sent, nor is any other.
    func willSend(_ request: RequestAttempt) async throws

    /// An attempt ended.
    func attemptEnded(_ request: RequestAttempt, failure: RequestFailure?)

    /// Attempts that left indices without a final answer: one outcome an index and sending. The
    /// index is sent again, or settled with this outcome. Must not block.
    func attemptFailed(_ outcomes: [ItemOutcome])

    /// Results, as they become known: every index once, whether or not a reader asks for it. Must
    /// not block.
    func didSettle(_ results: [RecordResult])
}

extension RunObserver {
    public func willSend(_ request: RequestAttempt) async throws {}
    public func attemptEnded(_ request: RequestAttempt, failure: RequestFailure?) {}
    public func attemptFailed(_ outcomes: [ItemOutcome]) {}
    public func didSettle(_ results: [RecordResult]) {}
}

/// One sending of a request.
public struct RequestAttempt: Sendable {
    /// Counts the requests of a run, from 1.
    public let number: Int
    public let request: PlannedRequest
    /// Whether any of its indices was sent before.
    public let isRetry: Bool
}
