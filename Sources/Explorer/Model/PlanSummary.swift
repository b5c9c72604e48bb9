/// The plan of a batch in numbers, shown before it is fired.
public struct PlanSummary: Sendable, Hashable {
    /// One request of the plan, for the list of the first few.
    public struct Request: Sendable, Hashable {
        /// From 0; a wave is sent after the previous one has finished.
        public var wave: Int
        public var node: String?
        /// The store's name for the call.
        public var api: String
        /// How many indices the request carries.
        public var indices: Int
        public var bytes: Int

        public init(wave: Int, node: String? = nil, api: String, indices: Int, bytes: Int) {
            self.wave = wave
            self.node = node
            self.api = api
            self.indices = indices
            self.bytes = bytes
        }
    }

    /// An index that will not be sent, and why.
    public struct Refusal: Sendable, Hashable {
        public var index: Int
        public var message: String

        public init(index: Int, message: String) {
            self.index = index
            self.message = message
        }
    }

    /// Requests of one wave to one node, in one line.
    struct RequestGroup: Hashable {
        var request: Request
        var count: Int
    }

    /// The first requests, those that are alike added up, in order.
    var groups: [RequestGroup] {
        var groups: [RequestGroup] = []
        for request in firstRequests {
            let index = groups.firstIndex {
                $0.request.wave == request.wave && $0.request.node == request.node
                    && $0.request.api == request.api
            }
            guard let index else {
                groups.append(RequestGroup(request: request, count: 1))
                continue
            }
            groups[index].count += 1
            groups[index].request.indices += request.indices
            groups[index].request.bytes += request.bytes
        }
        return groups
    }

    public var waves: Int
    /// The number of requests.
    public var requests: Int
    /// About how many bytes are sent in all.
    public var bytes: Int
    /// How many indices repeat the key of an earlier index.
    public var duplicates: Int
    /// How many indices will be refused before sending.
    public var refusals: Int
    /// The first requests, at most as many as the explorer can show.
    public var firstRequests: [Request]
    /// The first refusals, at most as many as the explorer can show.
    public var firstRefusals: [Refusal]
    /// How else the records that are written could be brought back, for people, a line each.
    public var recovery: [String] = []

    public init(
        waves: Int, requests: Int, bytes: Int, duplicates: Int = 0, refusals: Int = 0,
        firstRequests: [Request] = [], firstRefusals: [Refusal] = []
    ) {
        self.waves = waves
        self.requests = requests
        self.bytes = bytes
        self.duplicates = duplicates
        self.refusals = refusals
        self.firstRequests = firstRequests
        self.firstRefusals = firstRefusals
    }
}
