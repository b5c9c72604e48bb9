import Ledger

/// The latest results of a run's indices in the runs that continue it, and in those that continue these.
struct LaterResults: Sendable {
    typealias Results = [Int: RecordedRun.Successor]

    /// What the ledger knew when the run was opened.
    private var recorded: Results
    /// What is known since, by the run that continues this one directly, in the order of the runs.
    private var known: [(child: LedgerRunID, results: Results)] = []

    init(_ recorded: Results = [:]) { self.recorded = recorded }

    /// As in the ledger, the last of the runs that continue this one directly counts.
    subscript(index: Int) -> RecordedRun.Successor? {
        let result = known.last { $0.results[index] != nil }?.results[index]
        guard let result, let old = recorded[index] else { return result ?? recorded[index] }
        return old.run > result.run ? old : result
    }

    /// The indices that have a later result.
    var indices: Set<Int> {
        known.reduce(into: Set(recorded.keys)) { $0.formUnion($1.results.keys) }
    }

    /// Replaces everything that came from one run that continues this one directly.
    mutating func replace(with results: Results, from child: LedgerRunID) {
        recorded = recorded.filter { $0.value.run != child }
        known.removeAll { $0.child == child }
        let place = known.firstIndex { $0.child > child } ?? known.endIndex
        known.insert((child, results), at: place)
    }
}
