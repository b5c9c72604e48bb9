import BatchClient

/// A behavior while it is read from a file: some files have separate deadlines and concurrencies
/// for reads and writes, but a ``BatchClient/Behavior`` has one of each.
struct BehaviorDraft: Sendable {
    /// One for reads, one for writes.
    struct Pair<Value: Hashable & Sendable>: Sendable {
        var reads: Value
        var writes: Value

        init(_ both: Value) {
            reads = both
            writes = both
        }
    }

    /// Which requests a setting applies to.
    struct Kinds: OptionSet, Sendable {
        let rawValue: Int
        static let reads = Kinds(rawValue: 1)
        static let writes = Kinds(rawValue: 2)
        static let both: Kinds = [.reads, .writes]
    }

    var behavior: Behavior
    /// Nil for none.
    var deadlines: Pair<Duration?>
    /// Nil for the store's default.
    var concurrencies: Pair<Int?>

    init(_ behavior: Behavior) {
        self.behavior = behavior
        deadlines = Pair(behavior.deadline)
        concurrencies = Pair(behavior.concurrency)
    }

    mutating func change(_ kinds: Kinds, _ change: (inout Behavior.Settings) -> Void) {
        if kinds.contains(.reads) { change(&behavior.reads) }
        if kinds.contains(.writes) { change(&behavior.writes) }
    }

    mutating func setDeadline(_ kinds: Kinds, _ deadline: Duration?) {
        if kinds.contains(.reads) { deadlines.reads = deadline }
        if kinds.contains(.writes) { deadlines.writes = deadline }
    }

    mutating func setConcurrency(_ kinds: Kinds, _ concurrency: Int?) {
        if kinds.contains(.reads) { concurrencies.reads = concurrency }
        if kinds.contains(.writes) { concurrencies.writes = concurrency }
    }

    /// The behavior, with the longer deadline and the smaller concurrency. An attempt of the kind
    /// with the shorter deadline may not take longer than that.
    var result: Behavior {
        var result = behavior
        result.deadline = deadlines.reads.flatMap { reads in
            deadlines.writes.map { max(reads, $0) }
        }
        result.concurrency =
            [concurrencies.reads, concurrencies.writes].compactMap(\.self).min()
        if deadlines.reads != deadlines.writes {
            result.reads.attemptTimeout = least(result.reads.attemptTimeout, deadlines.reads)
            result.writes.attemptTimeout = least(result.writes.attemptTimeout, deadlines.writes)
        }
        return result
    }

    private func least(_ one: Duration?, _ other: Duration?) -> Duration? {
        [one, other].compactMap(\.self).min()
    }
}
