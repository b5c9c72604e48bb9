import NIOCore
import NIOPosix
import Synchronization

/// Runs execute on the event loops of their connections, so that the work of a run for a request
/// and the work of the connection need no switch between threads.
struct LoopExecutors: Sendable {
    /// An event loop, and its number of runs.
    private final class Slot: Sendable {
        let loop: any EventLoop
        let runs = Atomic<Int>(0)

        init(_ loop: any EventLoop) { self.loop = loop }
    }

    /// One run's share of a loop: it counts while the run's tasks hold it.
    private final class Executor: TaskExecutor {
        private let slot: Slot

        init(_ slot: Slot) {
            self.slot = slot
            slot.runs.add(1, ordering: .relaxed)
        }

        deinit { slot.runs.subtract(1, ordering: .relaxed) }

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            slot.loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    private let slots: [Slot]

    init(_ group: any EventLoopGroup) {
        slots = group.makeIterator().map(Slot.init)
    }

    /// How many loops there are.
    var count: Int { slots.count }

    /// The loop for another run: the first one, whose connections are warm, unless another is much
    /// less busy.
    func next() -> (any TaskExecutor)? {
        let runs = slots.map { $0.runs.load(ordering: .relaxed) }
        guard let fewest = runs.min(), let index = runs.firstIndex(where: { $0 <= fewest + 1 })
        else {
            return nil
        }
        return Executor(slots[index])
    }

    /// The loops for requests at the same time, the least busy first.
    func lanes(_ count: Int) -> [any TaskExecutor] {
        let sorted = slots.map { ($0, $0.runs.load(ordering: .relaxed)) }.sorted { $0.1 < $1.1 }
        return (0..<count).map { Executor(sorted[$0 % sorted.count].0) }
    }

    /// Lets what waits for the caller's loop go first. `Task.yield()` would leave the loop for a while.
    static func yield() async {
        guard let loop = current else { return }
        await withCheckedContinuation { continuation in loop.execute { continuation.resume() } }
    }

    /// The caller's loop; nil for a thread of another kind.
    static var current: (any EventLoop)? { MultiThreadedEventLoopGroup.currentEventLoop }
}
