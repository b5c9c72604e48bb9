import NIOCore
import NIOPosix

/// A thread with an event loop for the backend's connections, on which its runs execute too: the
/// work of a run for a request and the work of the connection then need no switch between threads,
/// and other connections do not wait.
///
/// The thread ends when the last run and the last connection have released it.
final class LoopExecutor: TaskExecutor {
    /// The most bytes of an answer that are processed on the loop, which serves others too:
    /// processing that takes about as long as switching to another thread and back.
    private static let mostBytes = 4 << 10

    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let loop: any EventLoop

    init() { loop = group.next() }

    deinit { group.shutdownGracefully { _ in } }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Processes an answer: here if it is small, otherwise on Swift's own threads, in parallel with
    /// others.
    static func reading<T: Sendable>(
        _ body: [UInt8], _ read: @Sendable () throws -> T
    ) async throws -> T {
        guard body.count > mostBytes else { return try read() }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { try read() }
    }
}
