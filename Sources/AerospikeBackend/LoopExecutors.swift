import NIOCore
import NIOPosix
import Synchronization

/// Runs go on the event loops that have the connections: what a run does for a request and what the
/// connection does then need no way from one thread to the other.
struct LoopExecutors: Sendable {
    /// An event loop, and how many runs it has.
    private final class Place: Sendable {
        let loop: any EventLoop
        let runs = Atomic<Int>(0)

        init(_ loop: any EventLoop) { self.loop = loop }
    }

    /// One run's share of a loop: it counts for as long as the run's tasks hold it.
    private final class Executor: TaskExecutor {
        private let place: Place

        init(_ place: Place) {
            self.place = place
            place.runs.add(1, ordering: .relaxed)
        }

        deinit { place.runs.subtract(1, ordering: .relaxed) }

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            place.loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    private let places: [Place]

    init(_ group: any EventLoopGroup) {
        places = group.makeIterator().map(Place.init)
    }

    /// The loop for another run: the first one, where connections are warm, as long as none has much
    /// less to do.
    func next() -> (any TaskExecutor)? {
        let runs = places.map { $0.runs.load(ordering: .relaxed) }
        guard let fewest = runs.min(), let at = runs.firstIndex(where: { $0 <= fewest + 1 }) else {
            return nil
        }
        return Executor(places[at])
    }

    /// The loop that the caller runs on; nil for a thread of another kind.
    static var current: (any EventLoop)? { MultiThreadedEventLoopGroup.currentEventLoop }
}
