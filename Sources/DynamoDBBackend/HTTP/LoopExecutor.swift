import NIOCore
import NIOPosix

/// A thread of the backend's own with an event loop for its connections, on which its runs go, too:
/// what a run does for a request and what the connection does then need no way from one thread to the
/// other, and nobody else's connections wait meanwhile.
///
/// The thread ends when the last run and the last connection have let it go.
final class LoopExecutor: TaskExecutor {
    /// The most bytes of an answer that are read on the loop, which has others to serve meanwhile:
    /// what takes about as long as the way to another thread and back.
    private static let mostBytes = 4 << 10

    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let loop: any EventLoop

    init() { loop = group.next() }

    deinit { group.shutdownGracefully { _ in } }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Works on an answer: here where it is small, else on Swift's own threads, side by side with
    /// others.
    static func reading<T: Sendable>(
        _ body: [UInt8], _ read: @Sendable () throws -> T
    ) async throws -> T {
        guard body.count > mostBytes else { return try read() }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { try read() }
    }
}
