/// Reads the other side of a comparison while this side is read.
///
/// Stores of one kind mostly return the same records in the same order. So it reads whole records
/// at first, a little ahead of this side, and the comparison takes its matches from them instead of
/// looking them up. Once fewer than half are found this way, or the records take too much memory,
/// it reads only the IDs of the rest, in the background.
struct OtherSideReader {
    /// The IDs of the records that were not taken, and the number of all records.
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

    /// Reading in step pauses once it is this many pages ahead of this side.
    private static let pagesAhead = 2
    /// Reading in step ends if a smaller share of a page is found.
    private static let leastShare = 0.5
    /// No further page is read for a page of this side once this share of it is found.
    private static let enough = 0.9

    /// - Parameter comparison: if it has neither a condition nor a rate, reading begins in step.
    init(_ comparison: DataSetComparison) {
        self.comparison = comparison
        memory = comparison.there.session.budget.lastingReservation()
        summary = (IDFingerprints(comparison.there.dataSet), 0)
        // With a rate, IDs are read when this side is done: both at once would exceed it.
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

    /// Takes the records with these IDs, if they are near those that were taken before.
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
        addToSummary(window.removePassed(comparison.pageSize))
        let bytes = window.approximateBytes
        memory.resize(to: bytes)
        isTooLarge = isTooLarge || bytes > comparison.there.session.budget.capacity / 8
        let areFewFound = Double(missing) > Double(ids.count) * Self.leastShare
        if isTooLarge || (areFewFound && !scan.progress.isComplete) { leaveStep(scan) }
        return found
    }

    /// Reads the rest of the other side.
    /// - Returns: The IDs of all records that were not taken, and the number of all records.
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

    /// Stops reading.
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
        addToSummary(window.removeAll())
        memory.resize(to: 0)
        let progress = scan.progress
        scan.close()
        if progress.isComplete {
            state = .done
        } else {
            readIDs(from: progress.position)
        }
    }

    private mutating func addToSummary(_ ids: [RecordID]) {
        for id in ids { summary.ids.add(comparison.canonicalThere(id)) }
    }

    /// Reads the IDs in the background.
    /// - Parameter start: nil for the beginning.
    private mutating func readIDs(from start: ScanPosition?) {
        let (comparison, before) = (comparison, summary)
        // Not a child task of the call that starts it: it goes on while this side reads more pages.
        // `cancel` ends it with the comparison.
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
