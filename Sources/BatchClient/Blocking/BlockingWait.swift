import Dispatch
import Synchronization

/// Runs asynchronous work and blocks the calling thread until it is done.
///
/// The work runs on Swift's thread pool, never on the caller's thread, and is not bound to any
/// actor, including the main one: a script that blocks its main thread cannot wait for itself.
@available(*, noasync, message: "it blocks the thread; await the work instead")
func blockingWait<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) throws -> T {
    let outcome = Outcome<T, any Error>()
    Task { outcome.settle(await Result(catching: work)) }
    return try outcome.wait().get()
}

/// Runs asynchronous work that throws nothing and blocks the calling thread until it is done.
@available(*, noasync, message: "it blocks the thread; await the work instead")
func blockingWait<T: Sendable>(_ work: @escaping @Sendable () async -> T) -> T {
    let outcome = Outcome<T, Never>()
    Task { outcome.settle(.success(await work())) }
    return outcome.wait().get()
}

/// The result of work on another thread.
private final class Outcome<T: Sendable, Failure: Error>: Sendable {
    private let result = Mutex<Result<T, Failure>?>(nil)
    private let isSettled = DispatchSemaphore(value: 0)

    func settle(_ result: Result<T, Failure>) {
        self.result.withLock { $0 = result }
        isSettled.signal()
    }

    @available(*, noasync, message: "it blocks the thread")
    func wait() -> Result<T, Failure> {
        while true {
            if let result = result.withLock({ $0 }) { return result }
            isSettled.wait()
        }
    }
}

extension Result where Success: Sendable, Failure == any Error {
    fileprivate init(catching work: @Sendable () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
