import Synchronization

/// Runs a call to a store, and abandons it at a timeout or when the task is cancelled.
///
/// The call is cancelled and not awaited: a store that ignores cancellation does not block the
/// caller.
/// - Parameters:
///   - limit: how long it may take; nil for no limit.
///   - scheduler: keeps the time.
///   - executor: where the work runs; nil for Swift's own threads.
///   - what: what is awaited, for the message: "the list of data sets".
/// - Throws: What the work throws; ``BackendError`` with the status `timeout` at the limit;
///   `CancellationError`.
package func withTimeLimit<Answer: Sendable>(
    _ limit: Duration?, _ scheduler: TimeoutScheduler, on executor: (any TaskExecutor)? = nil,
    _ what: String, _ work: @escaping @Sendable () async throws -> Answer
) async throws -> Answer {
    let race = Race<Answer>(limit, what)
    if let limit { scheduler.set(after: limit, for: race) }
    defer { if limit != nil { scheduler.clear(for: race) } }
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            race.begin(continuation) {
                // Not a child of this task: it may be abandoned before it ends.
                Task(executorPreference: executor) {
                    let result: Result<Answer, any Error>
                    do { result = .success(try await work()) } catch { result = .failure(error) }
                    race.finish(result)
                }
            }
        }
    } onCancel: {
        race.finish(.failure(CancellationError()))
    }
}

/// The first of several results counts.
private final class Race<Answer: Sendable>: TimeoutTarget {
    private enum State {
        case idle
        case running(CheckedContinuation<Answer, any Error>, Task<Void, Never>?)
        case finished(Result<Answer, any Error>)
        case over
    }

    private let limit: Duration?
    private let what: String
    private let state = Mutex(State.idle)

    init(_ limit: Duration?, _ what: String) {
        self.limit = limit
        self.what = what
    }

    func timeoutElapsed() {
        finish(
            .failure(
                BackendError(
                    .timeout, code: .attemptTimeout,
                    "\(what) did not arrive within \((limit ?? .zero).limitText)")))
    }

    func begin(
        _ continuation: CheckedContinuation<Answer, any Error>, _ start: () -> Task<Void, Never>
    ) {
        let early: Result<Answer, any Error>? = state.withLock { state in
            if case .finished(let result) = state {
                state = .over
                return result
            }
            state = .running(continuation, nil)
            return nil
        }
        if let early { return continuation.resume(with: early) }
        let task = start()
        let isOver = state.withLock { state in
            guard case .running(let continuation, _) = state else { return true }
            state = .running(continuation, task)
            return false
        }
        if isOver { task.cancel() }
    }

    func finish(_ result: Result<Answer, any Error>) {
        let waiting = state.withLock { state in
            switch state {
            case .idle:
                state = .finished(result)
                return nil as (CheckedContinuation<Answer, any Error>, Task<Void, Never>?)?
            case .running(let continuation, let task):
                state = .over
                return (continuation, task)
            case .finished, .over: return nil
            }
        }
        guard let (continuation, task) = waiting else { return }
        task?.cancel()
        continuation.resume(with: result)
    }
}

extension Duration {
    /// A limit for a message: `10 s`, `250 ms`.
    package var limitText: String {
        let milliseconds = wholeMicroseconds / 1_000
        return milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000) s" : "\(milliseconds) ms"
    }
}

extension Session {
    /// Runs a call to the store, and abandons it at a timeout or when the task is cancelled.
    func withTimeLimit<Answer: Sendable>(
        _ limit: Duration?, on executor: (any TaskExecutor)? = nil, _ what: String,
        _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await BatchClient.withTimeLimit(limit, scheduler, on: executor, what, work)
    }
}
