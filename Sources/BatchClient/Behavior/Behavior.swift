/// A named set of settings for runs: timeouts, attempts, concurrency.
///
/// Reads and writes have separate settings; a request that contains a write uses those for writes.
public struct Behavior: Sendable, Hashable {
    /// The settings of one kind of request.
    public struct Settings: Sendable, Hashable {
        /// How long one attempt may take; nil for no limit.
        public var attemptTimeout: Duration?
        /// How often an index is sent before its failure is final; at least 1. A round in which any
        /// index of the request got its answer does not count; with 1, nothing is ever sent again.
        public var attempts: Int
        /// The wait before the next attempt.
        public var backoff: Backoff

        /// Settings for reads or for writes; fewer attempts than 1 count as 1.
        public init(attemptTimeout: Duration? = nil, attempts: Int, backoff: Backoff) {
            self.attemptTimeout = attemptTimeout
            self.attempts = max(1, attempts)
            self.backoff = backoff
        }
    }

    /// The name, by which the command line and a run's record refer to it.
    public var name: String
    /// The time from the request for the first result to the last answer; nil for no limit.
    public var deadline: Duration?
    /// The settings of requests that only read.
    public var reads: Settings
    /// The settings of requests that write.
    public var writes: Settings
    /// The most concurrent requests; nil for the store's preference.
    public var concurrency: Int?
    /// The most concurrent requests to one node; nil for no limit besides ``concurrency``.
    public var concurrencyPerNode: Int?
    /// How many results may wait to be read before sending pauses; at least 1.
    public var queueSize: Int
    /// The most reads and writes per second; nil for no limit.
    public var rateLimit: RateLimit?
    /// Whether the store should store the user's key with the record.
    public var sendKey: Bool
    /// Whether deletes leave a tombstone, if the store supports it.
    public var durableDelete: Bool
    /// How long a cancelled run waits for requests in flight before their writes are in doubt.
    public var cancelGrace: Duration
    /// How many indices may fail or be in doubt before nothing more is sent; nil for any number.
    public var failureBudget: FailureBudget?

    /// A behavior; the defaults are those of ``default``.
    public init(
        name: String, deadline: Duration? = nil, reads: Settings, writes: Settings,
        concurrency: Int? = nil, concurrencyPerNode: Int? = nil, queueSize: Int = 5_000,
        rateLimit: RateLimit? = nil, sendKey: Bool = true, durableDelete: Bool = false,
        cancelGrace: Duration = .seconds(5), failureBudget: FailureBudget? = nil
    ) {
        self.name = name
        self.deadline = deadline
        self.reads = reads
        self.writes = writes
        self.concurrency = concurrency
        self.concurrencyPerNode = concurrencyPerNode
        self.queueSize = max(1, queueSize)
        self.rateLimit = rateLimit
        self.sendKey = sendKey
        self.durableDelete = durableDelete
        self.cancelGrace = cancelGrace
        self.failureBudget = failureBudget
    }

    /// How long a store may take to prepare for planning: as long as the longer attempt.
    var preparationTimeout: Duration? {
        guard let reads = reads.attemptTimeout, let writes = writes.attemptTimeout else {
            return nil
        }
        return max(reads, writes)
    }

    /// The settings of a request.
    public func settings(isWrite: Bool) -> Settings { isWrite ? writes : reads }
}

extension Behavior {
    /// For interactive work: three attempts, no deadline for the batch.
    public static let `default` = Behavior(
        name: "default",
        reads: Settings(attemptTimeout: .seconds(10), attempts: 3, backoff: .default),
        writes: Settings(attemptTimeout: .seconds(30), attempts: 3, backoff: .default))

    /// For reads that must be answered soon or not at all.
    public static let fastReads = Behavior(
        name: "fast reads", deadline: .seconds(1),
        reads: Settings(
            attemptTimeout: .milliseconds(200), attempts: 3,
            backoff: Backoff(base: .milliseconds(5), cap: .milliseconds(50))),
        writes: Settings(attemptTimeout: .seconds(1), attempts: 1, backoff: .default))

    /// For many records: waits out throttling and continues.
    public static let bulk = Behavior(
        name: "bulk",
        reads: Settings(attemptTimeout: .seconds(30), attempts: 10, backoff: .patient),
        writes: Settings(attemptTimeout: .seconds(60), attempts: 10, backoff: .patient),
        queueSize: 20_000)

    /// For production: one request at a time, few attempts, a modest rate.
    public static let careful = Behavior(
        name: "careful",
        reads: Settings(attemptTimeout: .seconds(10), attempts: 2, backoff: .patient),
        writes: Settings(attemptTimeout: .seconds(30), attempts: 2, backoff: .patient),
        concurrency: 1, rateLimit: .fixed(reads: 1_000, writes: 200), durableDelete: true)

    /// The built-in behaviors.
    public static let presets: [Behavior] = [.default, .fastReads, .bulk, .careful]
}
