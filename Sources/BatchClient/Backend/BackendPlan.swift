/// The requests and refusals that a backend makes of a list of items.
public struct BackendPlan: Sendable {
    /// The requests, in the order in which they are sent.
    public var requests: [PlannedRequest]
    /// Items that will not be sent, each with the reason.
    public var refusals: [ItemOutcome]

    /// A plan of requests and refusals.
    public init(requests: [PlannedRequest] = [], refusals: [ItemOutcome] = []) {
        self.requests = requests
        self.refusals = refusals
    }
}

/// One request as it would be sent to the store.
public struct PlannedRequest: Sendable {
    /// The items of the request, in order.
    public let items: [BatchItem]
    /// The node it goes to; nil if the store has no nodes.
    public let node: String?
    /// The store's name for the call: `batch`, `BatchGetItem`, `transaction`.
    public let api: String
    /// About how many bytes are sent.
    public let estimatedBytes: Int
    /// Whether any of the items writes.
    public let isWrite: Bool
    /// How many of the items write.
    let writeCount: Int
    /// Whether the items are an atomic group: they are sent together, and their writes are all
    /// applied or none.
    public let isAtomic: Bool
    /// Data that the backend keeps from planning for `send`; nil after the core has repacked the
    /// request.
    public let preparation: (any Sendable)?

    /// A request of some items, and what ``Backend/send(_:options:deliver:)`` needs from planning.
    public init(
        items: [BatchItem], node: String? = nil, api: String, estimatedBytes: Int,
        preparation: (any Sendable)? = nil, isAtomic: Bool = false
    ) {
        self.items = items
        self.node = node
        self.api = api
        self.estimatedBytes = estimatedBytes
        self.preparation = preparation
        self.isAtomic = isAtomic
        writeCount = items.count { $0.operation.isWrite }
        isWrite = writeCount > 0
    }

    /// Whether any of the items may return a record.
    var readsRecords: Bool {
        writeCount < items.count || items.contains { $0.operation.readsBins }
    }

    /// The same request for some of its items, with a share of the bytes. An atomic request has no
    /// parts and is returned whole.
    func part(_ some: [BatchItem]) -> PlannedRequest {
        if isAtomic { return self }
        let share = items.isEmpty ? 0 : Double(some.count) / Double(items.count)
        return PlannedRequest(
            items: some, node: node, api: api,
            estimatedBytes: Int(exactly: (Double(estimatedBytes) * share).rounded())
                ?? estimatedBytes)
    }
}

/// The behavior's settings for one attempt of a request.
public struct RequestOptions: Sendable, Hashable {
    /// How long to wait for the answer; nil for no limit. The core enforces it; a store that
    /// supports timeouts can stop earlier.
    public var timeout: Duration?
    /// Whether the store should store the user's key with the record.
    public var sendKey: Bool
    /// Whether deletes leave a tombstone if the command does not say.
    public var durableDelete: Bool
    /// How often each index was sent before in this run; missing indices are sent for the first
    /// time.
    public var earlierSends: [Int: Int]
    /// Identifies an atomic group to a store with tokens; nil for other requests.
    public var atomicToken: AtomicToken?

    /// Options for one request.
    public init(
        timeout: Duration? = nil, sendKey: Bool = true, durableDelete: Bool = false,
        earlierSends: [Int: Int] = [:], atomicToken: AtomicToken? = nil
    ) {
        self.timeout = timeout
        self.sendKey = sendKey
        self.durableDelete = durableDelete
        self.earlierSends = earlierSends
        self.atomicToken = atomicToken
    }
}

/// Identifies one atomic group to the store: the same token with the same content is executed once,
/// however often it is sent.
public struct AtomicToken: Sendable, Hashable {
    /// At most 36 characters; unique.
    public let text: String
    /// When the group was first sent with this token, in seconds since 1970. Content that depends
    /// on the time uses this, so that it is the same each time.
    public let issuedAt: Int64

    /// A token that was issued at a time in seconds since 1970.
    public init(_ text: String, issuedAt: Int64) {
        self.text = text
        self.issuedAt = issuedAt
    }
}

extension RequestFailure {
    /// The items of an atomic group without an outcome were not applied, because others prevented
    /// the group.
    /// - Parameter isTransient: whether the same group may succeed when it is sent again.
    public static func atomicCancelled(isTransient: Bool) -> RequestFailure {
        RequestFailure(
            .notApplied, status: .notSent, code: .atomicCancelled,
            message: ItemOutcome.atomicCancelledMessage, isTransient: isTransient)
    }
}

extension ItemOutcome {
    static let atomicCancelledMessage =
        "another command of the atomic group prevented it: none of the group was applied"
}
