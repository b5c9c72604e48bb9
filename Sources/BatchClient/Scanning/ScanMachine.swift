/// A scan as a pure state machine: which page of which part to read next, which rows to deliver,
/// and the progress. Every row is delivered once, and no row is discarded: page sizes never exceed
/// the limit in total.
struct ScanMachine: Sendable {
    /// A page to read now.
    struct Read: Sendable, Equatable {
        /// Counts the reads of the scan.
        let number: Int
        let part: Int
        let cursor: ScanCursor?
        /// The most rows.
        let count: Int
        /// Whether the store has answered before.
        let hasRead: Bool
    }

    /// What the reader receives.
    enum Delivery: Sendable {
        case page(part: Int, [KeyedRecord])
        case end
        case failure(any Error)
    }

    private struct Part {
        /// Where the next page that was not requested yet begins.
        var cursor: ScanCursor?
        /// The most rows of the page being read; nil if none is.
        var asked: Int?
        /// The number of that read.
        var readNumber = 0
        /// Pages that the reader has not taken.
        var ready: [ScanPage] = []
        var isRead = false
        /// The most rows of the next page.
        var pageSize: Int
        var detector = RepetitionDetector()
    }

    private enum State {
        case idle
        case running
        /// Delivers the ready rows, then the error.
        case failing(any Error)
        case over
    }

    private let limit: Int
    private let pageSize: Int
    /// Whether pages grow up to the page size.
    private let grows: Bool
    /// Whether the first page of a part is small.
    private let beginsSmall: Bool
    private let concurrency: Int
    private var state = State.idle
    private var parts: [Int: Part] = [:]
    /// Parts whose next page was not requested yet, in turn.
    private var turn: [Int] = []
    /// Parts with a ready page, first come first served.
    private var readyParts: [Int] = []
    private var position: ScanPosition?
    private var hasRead = false
    private var reads = 0
    /// How many pages are being read.
    private var underWay = 0
    private(set) var progress = ScanProgress()

    /// The most pages of a part to read ahead.
    private static let mostReady = 1

    /// The most rows of the first page of a part, so that it arrives soon.
    private static let firstPageSize = 500
    /// How much larger the next page may be.
    private static let growth = 4

    /// - Parameters:
    ///   - limit: the most rows; nil for all.
    ///   - pageSize: the most rows of a page.
    ///   - concurrency: the most pages read at the same time; nil for one of each part.
    ///   - grows: whether pages start small and grow up to the page size; otherwise they stay small.
    ///   - beginsSmall: false to begin with the page size.
    init(
        limit: Int?, pageSize: Int, concurrency: Int? = nil, grows: Bool = true,
        beginsSmall: Bool = true
    ) {
        self.grows = grows
        self.beginsSmall = beginsSmall
        self.concurrency = max(1, concurrency ?? .max)
        self.limit = limit ?? .max
        self.pageSize = pageSize
    }

    // MARK: Events

    mutating func begin(at start: ScanPosition) {
        guard case .idle = state else { return }
        state = .running
        position = start
        for (part, cursor) in start.parts {
            parts[part] = Part(
                cursor: cursor,
                pageSize: beginsSmall ? min(pageSize, ScanMachine.firstPageSize) : pageSize)
            turn.append(part)
        }
    }

    /// A page was read.
    /// - Returns: Whether it waits for the reader; false if the scan is over.
    mutating func received(_ page: ScanPage, of read: Read) -> Bool {
        guard case .running = state, var part = parts[read.part], isUnderWay(read) else {
            return false
        }
        part.asked = nil
        underWay -= 1
        hasRead = true
        do {
            try part.detector.check(page, after: read.cursor)
            guard page.rows.count <= read.count else {
                throw BackendError(
                    .unavailable, code: "protocol",
                    "the store returned \(page.rows.count) records for a page of \(read.count)")
            }
        } catch {
            fail(error)
            return false
        }
        part.cursor = page.next
        part.isRead = page.next == nil
        part.ready.append(page)
        if !part.isRead { turn.append(read.part) }
        parts[read.part] = part
        readyParts.append(read.part)
        return true
    }

    /// Reading failed permanently, or the reader was cancelled.
    mutating func fail(_ error: any Error) {
        switch state {
        case .idle, .running:
            state = .failing(error)
            if error is CancellationError { readyParts = [] }
        case .failing, .over: break
        }
    }

    /// The reader wants nothing more.
    mutating func stop() {
        state = .over
        readyParts = []
    }

    // MARK: Actions

    var isOver: Bool {
        if case .over = state { true } else { false }
    }

    /// Whether the page of a read is still awaited.
    func isUnderWay(_ read: Read) -> Bool {
        guard let part = parts[read.part] else { return false }
        return part.asked != nil && part.readNumber == read.number
    }

    /// The next page to read; nil if none can be read now.
    mutating func nextRead() -> Read? {
        guard case .running = state, underWay < concurrency else { return nil }
        for (index, number) in turn.enumerated() {
            guard var part = parts[number], part.ready.count < ScanMachine.mostReady,
                let count = share(of: turn.count, pageSize: part.pageSize)
            else { continue }
            turn.remove(at: index)
            reads += 1
            underWay += 1
            part.asked = count
            part.readNumber = reads
            if grows {
                let (larger, overflow) = part.pageSize.multipliedReportingOverflow(
                    by: ScanMachine.growth)
                part.pageSize = overflow ? pageSize : min(pageSize, larger)
            }
            parts[number] = part
            return Read(
                number: reads, part: number, cursor: part.cursor, count: count, hasRead: hasRead)
        }
        return nil
    }

    /// How many rows a page may have, so that all pages together never exceed the limit.
    private func share(of waiting: Int, pageSize: Int) -> Int? {
        guard limit < .max else { return pageSize }
        let outstanding = parts.values.reduce(0) { sum, part in
            sum + (part.asked ?? 0) + part.ready.reduce(0) { $0 + $1.rows.count }
        }
        let left = limit - progress.rows - outstanding
        guard left > 0 else { return nil }
        let parts = max(1, waiting)
        return min(pageSize, left / parts + (left.isMultiple(of: parts) ? 0 : 1))
    }

    /// What the reader receives now; nil if it has to wait.
    mutating func takeDelivery() -> Delivery? {
        if let number = readyParts.first, var part = parts[number] {
            readyParts.removeFirst()
            let page = part.ready.removeFirst()
            parts[number] = part
            let (examined, overflow) = progress.examined.addingReportingOverflow(
                max(0, page.examined))
            progress.examined = overflow ? .max : examined
            progress.rows += page.rows.count
            progress.part = number
            if let units = page.units { progress.units = (progress.units ?? 0) + units }
            if let bins = page.seenBins {
                progress.seenBins?.formUnion(bins)
            } else {
                progress.seenBins = nil
            }
            position?.advance(number, to: page.next)
            progress.position = position.flatMap { $0.isAtEnd ? nil : $0 }
            progress.isComplete = position?.isAtEnd ?? false
            return .page(part: number, page.rows)
        }
        switch state {
        case .idle: return nil
        case .running:
            let isDone =
                limit <= progress.rows
                || parts.values.allSatisfy { $0.isRead && $0.asked == nil }
            guard isDone else { return nil }
            state = .over
            return .end
        case .failing(let error):
            state = .over
            return .failure(error)
        case .over: return .end
        }
    }
}
