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
    /// - Parameter most: about how many bytes of records; at least one result is taken.
    mutating func take(atMost limit: Int, bytes most: Int = .max) -> [RecordResult] {
        if isObserved, untold == nil { untold = results }
        var taken: [RecordResult] = []
        let limit = bytes > most ? min(limit, count(within: most)) : limit
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

    /// How many of the first results have at most so many bytes of records; at least one.
    private func count(within most: Int) -> Int {
        var bytes = 0
        let end = results.firstIndex { result in
            bytes += result.record?.approximateBytes ?? 0
            return bytes > most
        }
        return max(1, end ?? results.count)
    }

    /// Takes results for the observer, in the order in which they became known.
    mutating func takeUntold() -> [RecordResult] {
        guard isObserved else { return [] }
        let taken = untold ?? results
        untold = results.isEmpty ? nil : []
        return taken
    }
}
