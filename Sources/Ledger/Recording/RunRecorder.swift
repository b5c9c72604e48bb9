public import BatchClient
import Dispatch
import Synchronization

/// Records a run as it happens: each request before it is sent, and results in groups.
///
/// Requests sent at the same time share one commit, together with what is known by then. A commit
/// is flushed to the disk only if a write is sent, and at the end. If a commit fails, no further
/// request is sent: see ``finish()``.
public final class RunRecorder: RunObserver, Sendable {
    /// The run in the ledger.
    public let id: LedgerRunID
    /// Milliseconds since 1970.
    public let startedAt: Int64

    private let store: LedgerStore
    private let indexCount: Int
    private let lock: Mutex<RunLock?>
    private let capture: UndoCapture?
    private let state = Mutex(State())
    /// The queue on which the recorder waits for the disk.
    private let queue: DispatchQueue

    /// How long results may wait to be written, and how many bytes of them.
    private static let patience = DispatchTimeInterval.milliseconds(100)
    private static let bytesAtOnce = 64 << 10

    fileprivate struct State {
        var writer = RunEventWriter()
        var images: [(index: Int, image: BeforeImage)] = []
        /// Pieces that could not be written.
        var backlog: [[UInt8]] = []
        /// Callers waiting for a commit.
        var waiting: [CheckedContinuation<Void, any Error>] = []
        var mustFlush = false
        var sequence = 0
        var settled = 0
        var counts = StatusCounts()
        var isWriting = false
        var isWriteSet = false
        var isOver = false
        var failure: LedgerError?
    }

    /// The content of one transaction.
    fileprivate struct Group {
        var pieces: [[UInt8]]
        var images: [(index: Int, image: BeforeImage)]
        var waiting: [CheckedContinuation<Void, any Error>]
        var sequence: Int
        var isDurable: Bool
        /// The counts, if the run ends with this.
        var counts: StatusCounts?
    }

    init(
        _ store: LedgerStore, _ id: LedgerRunID, indexCount: Int, startedAt: Int64, lock: RunLock,
        capture: UndoCapture?
    ) {
        self.store = store
        self.id = id
        self.indexCount = indexCount
        self.startedAt = startedAt
        self.lock = Mutex(lock)
        self.capture = capture
        queue = DispatchQueue(label: "volley.ledger.\(id)", qos: .userInitiated)
    }

    private var now: Int64 { WallTime.milliseconds() - startedAt }

    // MARK: Events

    public func willSend(_ request: RequestAttempt) async throws {
        let images = try await capture?.images(for: request.request) ?? []
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            let mustWrite = state.withLock { state in
                if let failure = state.failure {
                    continuation.resume(throwing: failure)
                    return false
                }
                state.writer.write(
                    .sent(
                        RunEvent.Sending(
                            number: request.number, at: now, node: request.request.node,
                            api: request.request.api, bytes: request.request.estimatedBytes,
                            isRetry: request.isRetry,
                            indices: IndexSpans(request.request.items.lazy.map(\.index)))))
                if let group = RunEvent.GroupToken(request) { state.writer.write(.named(group)) }
                state.images += images
                state.waiting.append(continuation)
                if request.request.isWrite { state.mustFlush = true }
                return state.beginWriting()
            }
            if mustWrite { write() }
        }
    }

    public func attemptEnded(_ request: RequestAttempt, failure: RequestFailure?) {
        note { state in
            let failure = failure.map {
                RunEvent.Outcome(
                    status: $0.certainty == .unknown && request.request.isWrite
                        ? .inDoubt : $0.status,
                    code: $0.code, message: $0.message)
            }
            state.writer.write(
                .ended(RunEvent.Ending(number: request.number, at: now, failure: failure)))
        }
    }

    public func attemptFailed(_ outcomes: [ItemOutcome]) {
        note { state in
            state.writer.write(
                .unsettled(
                    outcomes.map {
                        RunEvent.Outcome(status: $0.status, code: $0.code, message: $0.message)
                    }, indices: IndexSpans(outcomes.lazy.map(\.index))))
        }
    }

    public func didSettle(_ results: [RecordResult]) {
        let settlement = RunEvent.Settlement(results, at: now)
        note { state in
            state.writer.write(.settled(settlement))
            for stretch in settlement.outcomes.stretches {
                state.counts[stretch.value.status] += stretch.count
            }
            state.settled += results.count
        }
    }

    /// Records something that need not be written at once.
    private func note(_ change: (inout State) -> Void) {
        let (mustWrite, mustSet) = state.withLock { state in
            change(&state)
            guard state.failure == nil else { return (false, false) }
            if state.settled >= indexCount || state.writer.count >= Self.bytesAtOnce {
                return (state.beginWriting(), false)
            }
            defer { state.isWriteSet = true }
            return (false, !state.isWriteSet && !state.isWriting)
        }
        if mustWrite { write() }
        if mustSet {
            queue.asyncAfter(deadline: .now() + Self.patience) { [weak self] in
                self?.writeWhatWaits()
            }
        }
    }

    private func writeWhatWaits() {
        let mustWrite = state.withLock { state in
            state.isWriteSet = false
            return state.failure == nil && state.hasNews && state.beginWriting()
        }
        if mustWrite { drain() }
    }

    // MARK: Writing

    private func write() { queue.async { self.drain() } }

    /// Writes until nothing is left to write. On the recorder's queue.
    private func drain() {
        while let group = state.withLock({ $0.nextGroup(of: indexCount) }) {
            do {
                try commit(group)
                state.withLock { state in
                    state.failure = nil
                    if group.counts != nil { state.isOver = true }
                }
                if group.counts != nil { lock.withLock { $0 = nil } }
                for waiting in group.waiting { waiting.resume() }
            } catch {
                state.withLock { $0.putBack(group, error) }
                for waiting in group.waiting { waiting.resume(throwing: error) }
                return
            }
        }
    }

    private func commit(_ group: Group) throws(LedgerError) {
        try store.writeNow(isDurable: group.isDurable) { db in
            for (offset, piece) in group.pieces.enumerated() {
                try LedgerRunRow.append(piece, to: id, sequence: group.sequence + offset, in: db)
            }
            try LedgerRunRow.add(group.images, to: id, in: db)
            if let counts = group.counts {
                try LedgerRunRow.end(
                    id, as: .finished, at: WallTime.milliseconds(), counts: counts, in: db)
            }
        }
    }

    /// Waits until everything known by now is in the ledger's file. It then survives the end of the
    /// program; a power failure may still lose it, which puts it in doubt. Output printed after
    /// this is never ahead of the ledger.
    /// - Throws: ``LedgerError`` if it could not be written.
    public func commit() async throws {
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            let mustWrite = state.withLock { state in
                if let failure = state.failure {
                    continuation.resume(throwing: failure)
                    return false
                }
                guard state.hasNews || state.isWriting else {
                    continuation.resume()
                    return false
                }
                state.waiting.append(continuation)
                return state.beginWriting()
            }
            if mustWrite { write() }
        }
    }

    // MARK: The end

    /// Waits until everything known by now is written. A run is finished when every index has its
    /// result: read the stream to its end first.
    /// - Throws: ``LedgerError`` if something could not be written. The run then reads as
    ///   interrupted: indices that were sent and have no result in the ledger are in doubt.
    public func finish() async throws {
        do {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                let mustWrite = state.withLock { state in
                    guard !state.isOver, state.hasNews || state.isWriting else {
                        continuation.resume()
                        return false
                    }
                    state.waiting.append(continuation)
                    // Writing may succeed now.
                    state.failure = nil
                    state.mustFlush = true
                    return state.beginWriting()
                }
                if mustWrite { write() }
            }
        } catch let error as LedgerError {
            throw LedgerError(
                error.reason, "not all results of run \(id) could be recorded: \(error.message)")
        }
    }
}

extension RunRecorder.State {
    /// Whether anything is waiting to be written.
    var hasNews: Bool {
        writer.count > 0 || !images.isEmpty || !backlog.isEmpty || !waiting.isEmpty
    }

    /// Whether the caller has to write.
    mutating func beginWriting() -> Bool {
        if isWriting { return false }
        isWriting = true
        return true
    }

    mutating func nextGroup(of indexCount: Int) -> RunRecorder.Group? {
        let isEnd = settled >= indexCount && !isOver
        guard hasNews || isEnd else {
            isWriting = false
            return nil
        }
        let pieces = backlog + (writer.count > 0 ? [writer.take()] : [])
        let group = RunRecorder.Group(
            pieces: pieces, images: images, waiting: waiting, sequence: sequence,
            isDurable: mustFlush || isEnd, counts: isEnd ? counts : nil)
        sequence += pieces.count
        backlog = []
        images = []
        waiting = []
        mustFlush = false
        return group
    }

    /// A group was not written: it is kept for another attempt, and nothing more may be sent.
    mutating func putBack(_ group: RunRecorder.Group, _ error: LedgerError) {
        backlog = group.pieces + backlog
        images = group.images + images
        sequence = group.sequence
        failure = error
        isWriting = false
    }
}
