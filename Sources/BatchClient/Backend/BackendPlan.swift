/// What a backend makes of a list of items.
public struct BackendPlan: Sendable {
    public var requests: [PlannedRequest]
    /// Items that will not be sent, each with the reason.
    public var refusals: [ItemOutcome]

    public init(requests: [PlannedRequest] = [], refusals: [ItemOutcome] = []) {
        self.requests = requests
        self.refusals = refusals
    }
}

/// One request as it would go to the store.
public struct PlannedRequest: Sendable {
    public let items: [BatchItem]
    /// The node it goes to; nil if the store has no nodes.
    public let node: String?
    /// The store's name of the call: `batch`, `BatchGetItem`, `transaction`.
    public let api: String
    /// About how many bytes go out.
    public let estimatedBytes: Int
    /// Whether any of the items writes.
    public let isWrite: Bool
    /// How many of the items write.
    let writeCount: Int
    /// The backend's findings from planning, for use in `send`; nil after the core has repacked the
    /// request.
    public let preparation: (any Sendable)?

    public init(
        items: [BatchItem], node: String? = nil, api: String, estimatedBytes: Int,
        preparation: (any Sendable)? = nil
    ) {
        self.items = items
        self.node = node
        self.api = api
        self.estimatedBytes = estimatedBytes
        self.preparation = preparation
        writeCount = items.count { $0.operation.isWrite }
        isWrite = writeCount > 0
    }

    /// Whether any of the items may bring a record.
    var readsRecords: Bool {
        writeCount < items.count || items.contains { $0.operation.readsBins }
    }

    /// The same request for some of its items, with its share of the bytes.
    func part(_ some: [BatchItem]) -> PlannedRequest {
        let share = items.isEmpty ? 0 : Double(some.count) / Double(items.count)
        return PlannedRequest(
            items: some, node: node, api: api,
            estimatedBytes: Int(exactly: (Double(estimatedBytes) * share).rounded())
                ?? estimatedBytes)
    }
}

/// The behavior's settings for one attempt of a request.
public struct RequestOptions: Sendable, Hashable {
    /// How long to wait for the answer; nil for ever. The core enforces it; a store that supports
    /// timeouts can stop earlier.
    public var timeout: Duration?
    /// Whether the store shall keep the user's key beside the record.
    public var sendKey: Bool
    /// Whether deletes leave a tombstone where the command does not say.
    public var durableDelete: Bool
    /// How often each index was sent before in this run; missing indices are sent for the first
    /// time.
    public var earlierSends: [Int: Int]

    public init(
        timeout: Duration? = nil, sendKey: Bool = true, durableDelete: Bool = false,
        earlierSends: [Int: Int] = [:]
    ) {
        self.timeout = timeout
        self.sendKey = sendKey
        self.durableDelete = durableDelete
        self.earlierSends = earlierSends
    }
}
