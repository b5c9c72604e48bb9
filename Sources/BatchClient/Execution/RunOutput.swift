/// Results that the reader has not taken, and those that were not reported to the observer.
///
/// Mostly these are the same, and are then stored once.
struct RunOutput: Sendable {
    private let isObserved: Bool
    /// Results that the reader has not taken.
    private var results: [RecordResult] = []
    /// About how many bytes their records take.
    private(set) var bytes = 0
    /// Results not reported to the observer, if they differ from those the reader has not taken.
    private var untold: [RecordResult]?

    init(isObserved: Bool) { self.isObserved = isObserved }

    /// How many results the reader has not taken.
    var count: Int { results.count }
    var isEmpty: Bool { results.isEmpty }

    /// Reserves room that will be used completely.
    mutating func expect(_ count: Int) {
        if results.isEmpty { results.reserveCapacity(count) }
    }

    @inline(__always)
    mutating func append(_ result: consuming RecordResult) {
        if let record = result.record { bytes += record.approximateBytes }
        untold?.append(copy result)
        results.append(result)
    }

    /// Takes results for the reader, in the order in which they became known.
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

    /// Takes results for the observer, in the order in which they became known.
    mutating func takeUntold() -> [RecordResult] {
        guard isObserved else { return [] }
        let taken = untold ?? results
        untold = results.isEmpty ? nil : []
        return taken
    }
}
