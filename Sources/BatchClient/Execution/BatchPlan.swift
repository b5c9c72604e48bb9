/// The requests that a backend would send for a batch, each with its indices, in waves.
public struct BatchPlan: Sendable {
    /// One request of the plan.
    public struct Request: Sendable {
        /// How many commands on the same keys come before this request.
        public let wave: Int
        /// The number of the request in sending order, from 0.
        public let number: Int
        /// The node that receives it; nil if the store has no nodes of its own.
        public let node: String?
        /// The store's name for the request, as in `BatchWriteItem`.
        public let api: String
        /// The indices, in order.
        public let indices: [Int]
        /// How many indices write.
        public let writes: Int
        /// About how many bytes are sent.
        public let estimatedBytes: Int
    }

    /// The requests, in sending order.
    public let requests: [Request]
    /// Indices that will not be sent, with the reason.
    public let refusals: [RecordResult]
    /// How many indices repeat the key of an earlier index.
    public let repeatedKeys: Int

    /// How many waves the requests have.
    public var waves: Int { (requests.map(\.wave).max() ?? -1) + 1 }
    /// About how many bytes all requests send.
    public var estimatedBytes: Int { requests.reduce(0) { $0 + $1.estimatedBytes } }

    init(_ batch: Batch, on backend: any Backend, nowMilliseconds: Int64) {
        var planner = BatchPlanner(
            batch, description: backend.description, now: nowMilliseconds,
            canonicalID: backend.canonicalID,
            planAtomic: { backend.planAtomic($0) }, keys: { backend.keySchema(of: $0) })
        var requests: [Request] = []
        var refusals: [RecordResult] = []
        var repeatedKeys = 0
        var order = KeyOrder()
        while let window = planner.next(&order, plan: backend.plan) {
            repeatedKeys += window.repeatedKeys
            for planned in window.requests {
                let request = planned.request
                // An index that shares another's answer belongs to the other's request.
                let sharing = request.items.flatMap { order.sharers(of: $0.index) }
                requests.append(
                    Request(
                        wave: planned.wave, number: requests.count, node: request.node,
                        api: request.api,
                        indices: (request.items + sharing).map(\.index).sorted(),
                        writes: request.writeCount,
                        estimatedBytes: request.estimatedBytes))
            }
            // Nothing is sent, so nothing waits.
            order.forgetWindow()
            refusals += window.refusals.map { item, outcome in
                RecordResult(
                    index: item.index, verb: item.operation.verb, key: item.key,
                    status: outcome.status, code: outcome.code, message: outcome.message)
            }
        }
        self.requests = requests
        self.refusals = refusals
        self.repeatedKeys = repeatedKeys
    }
}
