/// Observes a run: the requests sent, and the outcome of each index.
///
/// A ledger is an observer: it records a request before it is sent. The outcome of a command is
/// reported before the next command on its record is sent, in the order in which outcomes became
/// known. An observer must not change the run from within a call.
public protocol RunObserver: Sendable {
    /// A request is about to be sent; it is sent when this returns.
    /// - Throws: ``WithheldItems`` for items that must not be sent. After any other error, neither
    ///   this request nor any other is sent.
    func willSend(_ request: RequestAttempt) async throws

    /// An attempt ended.
    func attemptEnded(_ request: RequestAttempt, failure: RequestFailure?)

    /// Attempts that left indices without a final result: one outcome per index and attempt. The
    /// index is sent again, or settled with this outcome. Must not block.
    func attemptFailed(_ outcomes: [ItemOutcome])

    /// Results as they become known: every index once, whether or not a reader takes it. Must not
    /// block.
    func didSettle(_ results: [RecordResult])
}

extension RunObserver {
    public func willSend(_ request: RequestAttempt) async throws {}
    public func attemptEnded(_ request: RequestAttempt, failure: RequestFailure?) {}
    public func attemptFailed(_ outcomes: [ItemOutcome]) {}
    public func didSettle(_ results: [RecordResult]) {}
}

/// One attempt to send a request.
public struct RequestAttempt: Sendable {
    /// The number of the request in the run, from 1.
    public let number: Int
    /// What is sent.
    public let request: PlannedRequest
    /// Whether any of its indices was sent before.
    public let isRetry: Bool
    /// What names an atomic group to the store; nil for other requests, and on stores without tokens.
    public var atomicToken: AtomicToken?
}
