/// Reads pages of a scan one at a time, within the timeout and the memory budget, and retries
/// transient failures.
struct PageReader: Sendable {
    private let session: Session
    private let onRetry: (@Sendable (BackendError) -> Void)?
    /// Whether the store has answered before: an unreachable store fails at once.
    var hasRead: Bool

    /// The least number of consecutive failures of a page before a scan fails, because it would
    /// have to start over: about a minute in total.
    private static let leastAttempts = 10

    init(_ session: Session, hasRead: Bool, onRetry: (@Sendable (BackendError) -> Void)?) {
        self.session = session
        self.hasRead = hasRead
        self.onRetry = onRetry
    }

    /// - Parameters:
    ///   - executor: where the store works; nil for Swift's own threads.
    ///   - waitsForMemory: whether to wait until there is room in the budget; otherwise it fails with
    ///     the code `memoryBudget`.
    /// - Returns: The page, and the reserved bytes of the budget.
    /// - Throws: ``BackendError`` if it keeps failing, or retrying does not help, or the store
    ///   cannot evaluate the condition at all; `CancellationError`.
    mutating func read(
        _ request: ScanRequest, on executor: (any TaskExecutor)? = nil, waitsForMemory: Bool = true
    ) async throws -> (page: ScanPage, held: ByteReservation) {
        if let condition = request.condition,
            let fault = session.backend.description.fault(condition)
        {
            throw BackendError(.rejected, code: .unsupported, fault)
        }
        let budget = session.budget
        var request = request
        if request.timeout == nil { request.timeout = session.catalogTimeout }
        request.maximumBytes = min(request.maximumBytes, max(1, budget.passingCapacity / 4))
        let purpose = "A page of \(request.dataSet.name)"
        let held: ByteReservation
        if waitsForMemory {
            held = try await budget.reserve(request.maximumBytes, for: purpose)
        } else {
            guard let room = budget.tryReserve(request.maximumBytes) else {
                throw budget.tooLarge(purpose, bytes: request.maximumBytes)
            }
            held = room
        }
        var failures = 0
        while true {
            do {
                let page = try await session.withTimeLimit(
                    request.timeout, on: executor, purpose,
                    { [request, backend = session.backend] in try await backend.scan(request) })
                let bytes = page.rows.indices.reduce(0) {
                    $0 + 128 + page.rows[$1].key.id.approximateBytes
                        + page.rows[$1].record.approximateBytes
                }
                guard bytes <= budget.capacity else {
                    throw budget.tooLarge(
                        "\(purpose) with \(page.rows.count) records", bytes: bytes)
                }
                held.resize(to: bytes)
                hasRead = true
                return (page, held)
            } catch let error as BackendError {
                failures += 1
                try await wait(after: error, failures: failures)
            }
        }
    }

    private func wait(after error: BackendError, failures: Int) async throws {
        let settings = session.behavior.reads
        let isPassing =
            error.status == .throttled
            || (hasRead && [.timeout, .unavailable].contains(error.status)
                && error.code != .repeatedScan)
        let attempts =
            settings.attempts == 1 ? 1 : max(settings.attempts, PageReader.leastAttempts)
        guard isPassing, failures < attempts else { throw error }
        onRetry?(error)
        // Waits as the behavior says, but long enough for a store that throttles for seconds.
        let bound = max(
            settings.backoff.bound(afterFailures: failures),
            Backoff.patient.bound(afterFailures: failures))
        let delay = bound * Double.random(in: 0..<1)
        try await session.clock.sleep(until: session.clock.now() + delay)
    }
}
