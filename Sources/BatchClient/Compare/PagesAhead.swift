/// Reads whole records of a data set page by page, one page ahead.
///
/// It never waits for memory: a reader that waits for it may hold the memory that it would wait for.
struct PagesAhead {
    /// The records of one page, counted as long as they are referred to.
    struct Page: Sendable {
        let page: ScanPage
        let memory: ByteReservation
    }

    private let side: DataSetComparison.Side
    private let pageSize: Int
    /// Where the next page begins; nil for the beginning.
    private(set) var cursor: ScanCursor?
    /// Whether everything was read.
    private(set) var isAtEnd = false
    /// Reads the next page.
    private var ahead: Task<Page?, any Error>?
    private var detector = RepetitionDetector()

    /// The most bytes of a page are the capacity of the memory budget divided by this. The store counts
    /// them in its own form, and the records may take several times as many.
    private static let share = 64
    /// A page with more than this part of the capacity is not returned.
    private static let largestShare = 16

    /// - Parameter comparison: the pages are those of its other side.
    init(_ comparison: DataSetComparison) {
        side = comparison.there
        pageSize = comparison.pageSize
    }

    /// The next page.
    /// - Returns: Nil at the end, or if there is no memory for it.
    /// - Throws: ``BackendError``; `CancellationError`.
    mutating func next() async throws -> Page? {
        guard !isAtEnd else { return nil }
        let task = ahead ?? read()
        ahead = nil
        let next = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        guard let next else { return nil }
        try detector.check(next.page, after: cursor)
        cursor = next.page.next
        isAtEnd = cursor == nil
        if !isAtEnd { ahead = read() }
        return next
    }

    /// Ends what is being read.
    func cancel() { ahead?.cancel() }

    private func read() -> Task<Page?, any Error> {
        let session = side.session
        var request = ScanRequest(side.dataSet, pageSize: pageSize, cursor: cursor)
        request.maximumBytes = min(
            request.maximumBytes, max(1, session.budget.capacity / PagesAhead.share))
        // Not a child of the task that asks for it: it is read ahead. Whoever asks next waits for it,
        // or `cancel` ends it.
        return Task { [request] in
            var reader = PageReader(session, hasRead: request.cursor != nil, onRetry: nil)
            do {
                let (page, held) = try await reader.read(request, waitsForMemory: false)
                let memory = session.budget.lastingReservation()
                memory.resize(to: held.bytes)
                held.release()
                let isTooLarge = memory.bytes > session.budget.capacity / PagesAhead.largestShare
                return isTooLarge ? nil : Page(page: page, memory: memory)
            } catch let error as BackendError where error.code == .memoryBudget {
                return nil
            }
        }
    }
}
