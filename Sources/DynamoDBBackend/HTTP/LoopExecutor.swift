import NIOCore

/// Runs tasks on an event loop: what a run does for a request and what its connection does then need
/// no way from one thread to the other.
final class LoopExecutor: TaskExecutor {
    /// The most bytes of an answer that are read on a loop, which serves others meanwhile: about a
    /// millisecond's work.
    private static let mostBytes = 128 << 10

    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

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
