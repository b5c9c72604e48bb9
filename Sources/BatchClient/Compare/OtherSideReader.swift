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
        case inStep(PagesAhead)
        case ids(Task<Summary, any Error>)
        case done
    }

    private let comparison: DataSetComparison
    private var state = State.waiting
    private var window = RecordWindow()
    /// Counts the records of the window, and those that were taken, until they are compared.
    private let memory: ByteReservation
    /// The bytes of the records that were taken last, and before that.
    private var taken = (last: 0, before: 0)
    private var summary: Summary

    /// The most bytes of the window, and of what is taken at once: the capacity of the memory budget
    /// divided by this.
    private static let share = 8
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
    /// Called for each page, because by then those of the page before the last have been compared.
    /// - Parameter ids: as the other side names them; nil where it cannot have the record.
    /// - Returns: Nil where a record has to be looked up.
    mutating func take(_ ids: [RecordID?]) async throws -> [Record?] {
        var found = [Record?](repeating: nil, count: ids.count)
        taken = (last: 0, before: taken.last)
        if case .waiting = state, isInStep { state = .inStep(PagesAhead(comparison)) }
        guard case .inStep(var pages) = state else {
            memory.resize(to: taken.before)
            return found
        }
        let most = comparison.there.session.budget.capacity / OtherSideReader.share
        var missing = ids.count - window.take(ids, into: &found)
        var isTooLarge = count(found) > most
        while Double(missing) > Double(ids.count) * (1 - Self.enough), !pages.isAtEnd, !isTooLarge,
            window.ahead < Self.pagesAhead * comparison.pageSize
        {
            guard let next = try await comparison.there.named({ _ in try await pages.next() })
            else {
                isTooLarge = true
                break
            }
            summary.count += next.page.rows.count
            window.append(next.page.rows)
            missing -= window.take(ids, into: &found)
            isTooLarge = count(found) > most
        }
        state = .inStep(pages)
        addToSummary(window.removePassed(comparison.pageSize))
        let areFewFound = Double(missing) > Double(ids.count) * Self.leastShare
        if isTooLarge || (areFewFound && !pages.isAtEnd) { leaveStep(pages) }
        return found
    }

    /// Counts the memory of the window and of what is being taken.
    /// - Returns: The bytes of the larger of the two.
    private mutating func count(_ found: [Record?]) -> Int {
        taken.last = found.reduce(0) { $0 + ($1?.approximateBytes ?? 0) }
        let waiting = window.approximateBytes
        memory.resize(to: waiting + taken.last + taken.before)
        return max(waiting, taken.last)
    }

    /// Reads the rest of the other side.
    /// - Returns: The IDs of all records that were not taken, and the number of all records.
    mutating func finish() async throws -> Summary {
        switch state {
        case .waiting: readIDs(from: nil)
        case .inStep(let pages): leaveStep(pages)
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
        case .inStep(let pages): pages.cancel()
        case .waiting, .done: break
        }
    }

    private mutating func leaveStep(_ pages: PagesAhead) {
        addToSummary(window.removeAll())
        memory.resize(to: taken.last + taken.before)
        pages.cancel()
        if pages.isAtEnd {
            state = .done
        } else {
            readIDs(from: pages.cursor.map { ScanPosition([$0]) })
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
