import Synchronization

/// Performs a scan: the shell around ``ScanMachine``. It reads the pages that the machine asks for
/// and hands them to the reader.
final class ScanDriver: Sendable {
    private struct State {
        var machine: ScanMachine
        var reader: CheckedContinuation<[KeyedRecord]?, any Error>?
        /// By the number of the read.
        var tasks: [Int: Task<Void, Never>] = [:]
        /// Finds the parts of a sample.
        var search: Task<Void, Never>?
        /// The reservation of the page that the reader is using.
        var held: ByteReservation?
        /// The reservations of unread pages, by part.
        var waiting: [Int: [ByteReservation]] = [:]
        var isStarted = false
        var repeats = RepeatedRecords()
    }

    private let session: Session
    private let dataSet: DataSet
    private let options: ScanOptions
    private let pace: Pace?
    private let parts: BinParts?
    private let state: Mutex<State>

    init(_ session: Session, _ dataSet: DataSet, _ options: ScanOptions) {
        self.session = session
        self.dataSet = dataSet
        self.options = options
        parts = options.paths.isEmpty ? nil : BinParts(options.paths, beside: options.bins ?? [])
        pace = options.rate.map { Pace(.fixed(reads: $0), at: session.clock.now()) }
        state = Mutex(
            State(
                machine: ScanMachine(
                    limit: options.limit, pageSize: options.pageSize,
                    concurrency: options.concurrency, grows: options.rate == nil,
                    beginsSmall: options.rate != nil || options.beginsSmall)))
    }

    var progress: ScanProgress { state.withLock { $0.machine.progress } }

    /// The rows of the next page; nil at the end.
    func next() async throws -> [KeyedRecord]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                var isSearching = false
                step { state in
                    if !state.isStarted {
                        state.isStarted = true
                        pace?.set(options.rate.map { .fixed(reads: $0) }, at: session.clock.now())
                        if let start = options.start {
                            state.machine.begin(at: start)
                        } else if options.places > 1 {
                            isSearching = true
                        } else {
                            state.machine.begin(
                                at: ScanPosition(session.backend.scanParts(options.segments)))
                        }
                    }
                    // The previous page is finished.
                    state.held = nil
                    state.reader = continuation
                }
                if isSearching { searchParts() }
            }
        } onCancel: {
            step { $0.machine.fail(CancellationError()) }
        }
    }

    /// Stops reading.
    func stop() { step { $0.machine.stop() } }

    /// Passes a change to the machine, then performs its actions.
    private func step(_ change: (inout State) -> Void) {
        var answer: (CheckedContinuation<[KeyedRecord]?, any Error>, ScanMachine.Delivery)?
        var reads: [ScanMachine.Read] = []
        var ended: [Task<Void, Never>] = []
        state.withLock { state in
            change(&state)
            if let reader = state.reader, let delivery = state.machine.takeDelivery() {
                state.reader = nil
                if case .page(let part, _) = delivery {
                    state.held = state.waiting[part]?.removeFirst()
                }
                answer = (reader, delivery)
            }
            if state.machine.isOver {
                ended = Array(state.tasks.values) + [state.search].compactMap(\.self)
                state.tasks = [:]
                state.search = nil
                state.waiting = [:]
            } else {
                while let read = state.machine.nextRead() { reads.append(read) }
            }
        }
        for task in ended { task.cancel() }
        for read in reads { launch(read) }
        switch answer {
        case nil: break
        case (let reader, .page(_, let rows))?: reader.resume(returning: rows)
        case (let reader, .end)?: reader.resume(returning: nil)
        case (let reader, .failure(let error))?: reader.resume(throwing: error)
        }
    }

    /// Finds where the parts of a sample begin, then begins.
    private func searchParts() {
        // Not a child of the reader's task, for the same reason as the reading of a page.
        let task = Task {
            do {
                let parts = try await session.sampleParts(options.places, of: dataSet)
                step { $0.machine.begin(at: ScanPosition(parts)) }
            } catch {
                step { $0.machine.fail(error) }
            }
        }
        let isWanted = state.withLock { state in
            guard !state.machine.isOver else { return false }
            state.search = task
            return true
        }
        if !isWanted { task.cancel() }
    }

    private func launch(_ read: ScanMachine.Read) {
        // Not a child of the reader's task: pages are read ahead, beyond one call of `next`. It
        // finishes, or is cancelled when the scan is over.
        let executor = session.backend.pageExecutor()
        let task = Task(executorPreference: executor) { await self.perform(read, on: executor) }
        let isWanted = state.withLock { state in
            guard !state.machine.isOver, state.machine.isUnderWay(read) else { return false }
            state.tasks[read.number] = task
            return true
        }
        // The scan may have ended meanwhile.
        if !isWanted { task.cancel() }
    }

    private func perform(
        _ read: ScanMachine.Read, on executor: (any TaskExecutor)?
    ) async {
        do {
            let count = try await admit(read.count)
            var reader = PageReader(
                session, hasRead: read.hasRead, onRetry: options.onRetry)
            var request = ScanRequest(
                dataSet, pageSize: count, bins: parts?.binsToRead ?? options.bins,
                condition: options.condition,
                cursor: read.cursor)
            request.watchedBins = options.watchedBins
            var (page, held) = try await reader.read(request, on: executor)
            if let parts {
                page.rows = page.rows.map { row in
                    var record = row.record
                    record.bins = parts.selected(of: record.bins)
                    return KeyedRecord(key: row.key, record: record)
                }
            }
            if let pace {
                // in range: a page's count, which is bounded
                let more = page.examined > count ? page.examined - count : 0
                pace.take(reads: Double(more), writes: 0, at: session.clock.now())
            }
            step { [page] state in
                state.tasks[read.number] = nil
                var page = page
                if options.removesRepeats {
                    page.rows.removeAll {
                        !state.repeats.isFirst(session.backend.canonicalID($0.key))
                    }
                }
                if state.machine.received(page, of: read) {
                    state.waiting[read.part, default: []].append(held)
                }
            }
        } catch {
            step { state in
                state.tasks[read.number] = nil
                state.machine.fail(error)
            }
        }
    }

    /// Waits until the rate allows a page, and returns how many rows it may have.
    private func admit(_ count: Int) async throws -> Int {
        guard let pace else { return count }
        while true {
            switch pace.admit(reads: count, at: session.clock.now()) {
            case .now(let count): return count
            case .later(let time): try await session.clock.sleep(until: time)
            }
        }
    }
}
