/// Watches a run from the side of sending: what goes out, and what each index came to.
///
/// A ledger is one: it must have written down that a request goes out before it goes. What came of
/// one command is told before the next on its key goes, in the order in which it became known. What
/// is told must not be answered by changing the run from within the call.
public protocol RunObserver: Sendable {
    /// A request is about to be sent, and goes when this returns.
    /// - Throws: Anything; the request is then not sent, nor is any other.
    func willSend(_ request: RequestAttempt) async throws

    /// A request is over.
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
