/// Results that the reader has not taken, and those that the observer has not been told.
///
/// Mostly these are the same; they are then kept once.
struct RunOutput: Sendable {
    private let isObserved: Bool
    /// What the reader has not taken.
    private var results: [RecordResult] = []
    /// About how many bytes the records of those take.
    private(set) var bytes = 0
    /// What the observer has not been told, where that is not what the reader has not taken.
    private var untold: [RecordResult]?

    init(isObserved: Bool) { self.isObserved = isObserved }

    /// How many the reader has not taken.
    var count: Int { results.count }
    var isEmpty: Bool { results.isEmpty }

    /// Makes room, where all of it will be used.
    mutating func expect(_ count: Int) {
        if results.isEmpty { results.reserveCapacity(count) }
    }

    @inline(__always)
    mutating func append(_ result: consuming RecordResult) {
        if let record = result.record { bytes += record.approximateBytes }
        untold?.append(copy result)
        results.append(result)
    }

    /// What the reader has not taken, in the order in which it became known.
    mutating func take(atMost limit: Int) -> [RecordResult] {
        if isObserved, untold == nil { untold = results }
        var taken: [RecordResult] = []
        if results.count > limit {
            taken = Array(results.prefix(limit))
            results.removeFirst(limit)
            for result in taken {
                if let record = result.record { bytes -= record.approximateBytes }
            }
        } else {
            swap(&taken, &results)
            bytes = 0
        }
        if results.isEmpty, untold?.isEmpty == true { untold = nil }
        return taken
    }

    /// What the observer has not been told, in the order in which it became known.
    mutating func takeUntold() -> [RecordResult] {
        guard isObserved else { return [] }
        let taken = untold ?? results
        untold = results.isEmpty ? nil : []
        return taken
    }
}
