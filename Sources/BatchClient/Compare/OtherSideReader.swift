/// Reads the other side of a comparison while this side is read.
///
/// Stores of one kind mostly return the same records in the same order. So whole records are read at
/// first, a little ahead of this side, which takes its records from them instead of looking them up. If
/// that does not find most of them, only IDs are read from there on, in the background.
struct OtherSideReader {
    /// The IDs that were read and whose records were not taken, and how many records there are.
    typealias Summary = (ids: IDFingerprints, count: Int)

    private enum State {
        case waiting
        case inStep(RecordScan, RecordScan.Pages.Iterator)
        case ids(Task<Summary, any Error>)
        case done
    }

    private let comparison: DataSetComparison
    private var state = State.waiting
    private var window = RecordWindow()
    private let memory: ByteReservation
    private var summary: Summary

    /// Records are read in step until this many pages are ahead.
    private static let pagesAhead = 2
    /// The least share of a page to be found this way, and the share that suffices.
    private static let leastShare = 0.5
    private static let enough = 0.9

    /// - Parameter comparison: one without a condition and a rate begins in step with this side.
    init(_ comparison: DataSetComparison) {
        self.comparison = comparison
        memory = comparison.there.session.budget.lastingReservation()
        summary = (IDFingerprints(comparison.there.dataSet), 0)
        // With a rate, IDs are read when this side is done: both at once would be more than it allows.
        if comparison.rate == nil, comparison.condition != nil { readIDs(from: nil) }
    }

    /// Whether records may be taken.
    var isInStep: Bool {
        switch state {
        case .waiting: comparison.rate == nil
        case .inStep: true
        case .ids, .done: false
        }
    }

    /// The records of some IDs, if they are close to those that this side has just read.
    /// - Parameter ids: as the other side names them; nil where it cannot have the record.
    /// - Returns: Nil where a record has to be looked up.
    mutating func take(_ ids: [RecordID?]) async throws -> [Record?] {
        var found = [Record?](repeating: nil, count: ids.count)
        if case .waiting = state, isInStep { begin() }
        guard case .inStep(let scan, var pages) = state, !ids.isEmpty else { return found }
        var missing = ids.count - window.take(ids, into: &found)  // in range: a part of them
        var isTooLarge = false
        while Double(missing) > Double(ids.count) * (1 - Self.enough), !scan.progress.isComplete,
            window.ahead < Self.pagesAhead * comparison.pageSize
        {
            do {
                guard let page = try await comparison.there.named({ _ in try await pages.next() })
                else { break }
                summary.count += page.count
                window.append(page)
            } catch let error as BackendError where error.code == .memoryBudget {
                isTooLarge = true
                break
            }
            missing -= window.take(ids, into: &found)
        }
        state = .inStep(scan, pages)
        pass(window.removePassed(comparison.pageSize))
        let bytes = window.approximateBytes
        memory.resize(to: bytes)
        isTooLarge = isTooLarge || bytes > comparison.there.session.budget.capacity / 8
        let areFew = Double(missing) > Double(ids.count) * Self.leastShare
        if isTooLarge || (areFew && !scan.progress.isComplete) { leaveStep(scan) }
        return found
    }

    /// Reads the rest.
    /// - Returns: The IDs of all records but those that were taken; and the number of all.
    mutating func finish() async throws -> Summary {
        switch state {
        case .waiting: readIDs(from: nil)
        case .inStep(let scan, _): leaveStep(scan)
        case .ids, .done: break
        }
        guard case .ids(let task) = state else { return summary }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Ends what is read in the background.
    func cancel() {
        switch state {
        case .ids(let task): task.cancel()
        case .inStep(let scan, _): scan.close()
        case .waiting, .done: break
        }
    }

    private mutating func begin() {
        var options = ScanOptions(pageSize: comparison.pageSize)
        options.beginsSmall = false
        let scan = comparison.there.session.scan(comparison.there.dataSet, options)
        state = .inStep(scan, scan.pages.makeAsyncIterator())
    }

    private mutating func leaveStep(_ scan: RecordScan) {
        pass(window.removeAll())
        memory.resize(to: 0)
        let progress = scan.progress
        scan.close()
        if progress.isComplete {
            state = .done
        } else {
            readIDs(from: progress.position)
        }
    }

    private mutating func pass(_ ids: [RecordID]) {
        for id in ids { summary.ids.add(comparison.canonicalThere(id)) }
    }

    /// - Parameter start: nil for the beginning.
    private mutating func readIDs(from start: ScanPosition?) {
        let (comparison, before) = (comparison, summary)
        // Not a child of the task that reads this side: it goes on from page to page. It ends with the
        // comparison, see `cancel`.
        state = .ids(
            Task {
                var summary = before
                var pages = comparison.there.session.scan(
                    comparison.there.dataSet,
                    ScanOptions(
                        bins: [], condition: comparison.condition, pageSize: comparison.pageSize,
                        start: start, rate: comparison.rate)
                ).pages.makeAsyncIterator()
                while let rows = try await comparison.there.named({ _ in try await pages.next() }) {
                    summary.count += rows.count
                    for row in rows { summary.ids.add(comparison.canonicalThere(row.key.id)) }
                }
                return summary
            })
    }
}
