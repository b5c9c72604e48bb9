/// The outcome of one attempt of one item, as the backend saw it.
public struct ItemOutcome: Sendable, Hashable {
    /// The index in the batch, from 0.
    public let index: Int
    /// ``Status/inDoubt`` for an answer that leaves the outcome open. Only the core gives the
    /// statuses `cancelled` and `notSent`.
    public let status: Status
    /// The store's own code, or one of Volley's; nil for ok.
    public var code: ResultCode? { details?.code }
    /// What happened, for people, without known secrets; nil for ok.
    public var message: String? { details?.message }
    /// The record that was read; nil if none was.
    public let record: Record?
    /// Whether a retry may succeed, as after throttling or with an unreachable node. For writes in
    /// doubt the core decides.
    public let isTransient: Bool
    /// The capacity that the store charged, if it says: the item's share of its request.
    public var consumed: CapacityUnits? { details?.consumed }
    let details: OutcomeDetails?

    /// The outcome of one item.
    public init(
        index: Int, status: Status, code: ResultCode? = nil, message: String? = nil,
        record: Record? = nil, isTransient: Bool = false, consumed: CapacityUnits? = nil
    ) {
        self.index = index
        self.status = status
        self.record = record
        self.isTransient = isTransient
        details = OutcomeDetails(
            code: code, message: message.withoutSecrets, consumed: consumed)
    }

    /// A success, with the record that was read, if any.
    public static func ok(_ index: Int, _ record: Record? = nil) -> ItemOutcome {
        ItemOutcome(index: index, status: .ok, record: record)
    }
}

/// A request that failed as a whole, for those of its items that have no outcome of their own.
public struct RequestFailure: Error, Sendable, Hashable {
    /// What is known about the writes in the request.
    public enum Certainty: Sendable, Hashable {
        /// None of the items without an outcome was applied: the request did not reach the store,
        /// the store refused it before starting any item, or the rest was never sent. An error code
        /// at the end of an answer promises that only if the protocol rules out that the store
        /// executed items without answering them.
        case notApplied
        /// The request was sent, and no answer says what the store did.
        case unknown
    }

    /// What is known about the writes without an outcome of their own.
    public let certainty: Certainty
    /// The status of reads, and of writes if the certainty is ``Certainty/notApplied``.
    public let status: Status
    /// The store's own code, or one of Volley's, if any.
    public let code: ResultCode?
    /// What happened, for people.
    public let message: String
    /// Whether a retry may succeed.
    public let isTransient: Bool

    /// A failure; known secrets in the message are hidden.
    public init(
        _ certainty: Certainty, status: Status, code: ResultCode? = nil, message: String,
        isTransient: Bool
    ) {
        self.certainty = certainty
        self.status = status
        self.code = code
        self.message = KnownSecrets.shared.hidden(in: message)
        self.isTransient = isTransient
    }
}
