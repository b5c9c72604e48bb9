import BatchClient

/// An event in a run, as recorded in the log.
enum RunEvent: Hashable, Sendable {
    /// A request is about to be sent: from now on its indices may be applied.
    case sent(Sending)
    case ended(Ending)
    /// Attempts that left indices without a final answer.
    case unsettled([Outcome], indices: IndexSpans)
    case settled(Settlement)
    /// Later verdicts on writes in doubt.
    case verified(Verdict, indices: IndexSpans)
    /// An atomic group is about to go under a token.
    case named(GroupToken)

    /// What it takes to ask the store again for an atomic group.
    struct GroupToken: Hashable, Sendable {
        var token: AtomicToken
        var indices: IndexSpans
        /// Where the run applies a plan: the state in which it has the record of each index, as JSON.
        var states: [String]
    }

    struct Sending: Hashable, Sendable {
        var number: Int
        /// Milliseconds since the run started.
        var at: Int64
        var node: String?
        var api: String
        var bytes: Int
        var isRetry: Bool
        var indices: IndexSpans
    }

    struct Ending: Hashable, Sendable {
        var number: Int
        var at: Int64
        /// The failure, if the request failed as a whole.
        var failure: Outcome?
    }

    /// The outcome of an attempt, for one index or several consecutive ones.
    struct Outcome: Hashable, Sendable {
        var status: Status
        var code: ResultCode?
        var message: String?
        var attempts = 0
        var node: String?
    }

    /// Results of indices, with one column per property.
    struct Settlement: Hashable, Sendable {
        /// Milliseconds since the run started.
        var at: Int64
        var indices: IndexSpans
        var outcomes: RunLengthArray<Outcome>
        /// Microseconds.
        var latencies: RunLengthArray<Int64?>
        var generations: RunLengthArray<UInt32?>
        /// Seconds since 1970.
        var expiries: RunLengthArray<Int64?>
    }

    typealias Verdict = RecordedRun.Verdict
}

/// A sequence of values in which equal adjacent ones are stored once.
struct RunLengthArray<Element: Hashable & Sendable>: Hashable, Sendable {
    private(set) var stretches: [Stretch] = []

    struct Stretch: Hashable, Sendable {
        var value: Element
        var count: Int
    }

    init() {}

    init(_ values: some Sequence<Element>) {
        for value in values { append(value) }
    }

    mutating func append(_ value: Element, count: Int = 1) {
        if stretches.last?.value == value {
            stretches[stretches.count - 1].count += count
        } else {
            stretches.append(Stretch(value: value, count: count))
        }
    }

    var count: Int { stretches.reduce(0) { $0 + $1.count } }

    /// All values, in order.
    var values: some Sequence<Element> {
        stretches.lazy.flatMap { repeatElement($0.value, count: $0.count) }
    }
}
