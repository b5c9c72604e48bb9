import AerospikeWire
import BatchClient
import NIOCore
import Synchronization

/// The shell around ``ConnectionPool``: opens the connections to one node and closes them.
final class NodePool: Sendable {
    let address: HostAddress
    private let pool: Mutex<ConnectionPool<PendingConnection>>
    private let open: @Sendable (any EventLoop) async throws -> NodeConnection
    private let group: any EventLoopGroup

    /// A connection that exists or is being opened: several requests can wait for it.
    private final class PendingConnection: Sendable {
        let future: EventLoopFuture<NodeConnection>
        private let isFailed = Atomic<Bool>(false)
        private let connection = Mutex<NodeConnection?>(nil)

        init(_ future: EventLoopFuture<NodeConnection>) {
            self.future = future
            future.whenComplete { result in
                switch result {
                case .success(let connection): self.connection.withLock { $0 = connection }
                case .failure: self.isFailed.store(true, ordering: .relaxed)
                }
            }
        }

        /// Whether it accepts requests, now or soon.
        var isOpen: Bool {
            if let connection = connection.withLock({ $0 }) { return connection.isOpen }
            return !isFailed.load(ordering: .relaxed)
        }

        /// The connection; waits until it is open.
        func ready() async throws -> NodeConnection {
            if let connection = connection.withLock({ $0 }) { return connection }
            return try await future.valueUnlessCancelled()
        }

        func close() { future.whenSuccess { $0.close() } }
    }

    init(
        _ address: HostAddress, limit: Int, idleLimit: Duration, group: any EventLoopGroup,
        open: @escaping @Sendable (any EventLoop) async throws -> NodeConnection
    ) {
        self.address = address
        pool = Mutex(ConnectionPool(limit: limit, idleLimit: idleLimit))
        self.group = group
        self.open = open
    }

    /// The number of connections.
    var count: Int { pool.withLock { $0.count } }
    /// The number of active requests.
    var load: Int { pool.withLock { $0.load } }

    /// Calls the body with a connection.
    /// - Throws: ``ConnectionFailure`` if no connection is available, and errors of the body.
    func withConnection<T: Sendable>(
        _ body: (NodeConnection) async throws -> T
    ) async throws -> T {
        let here = LoopExecutors.current
        let opening = pool.withLock { pool -> PendingConnection in
            let choice = pool.acquire(
                at: .now, isOpen: \.isOpen, isNear: { here == nil || $0.future.eventLoop === here })
            switch choice {
            case .use(let opening): return opening
            case .open:
                let (open, loop) = (self.open, here ?? group.next())
                let opening = PendingConnection(loop.makeFutureWithTask { try await open(loop) })
                pool.add(opening, at: .now)
                return opening
            }
        }
        defer { pool.withLock { $0.release(opening, at: .now) } }
        let connection: NodeConnection
        do { connection = try await opening.ready() } catch ConnectionFailure.broken(let reason) {
            // What broke is the login: the caller's request was not sent.
            throw ConnectionFailure.unreachable(reason)
        } catch let error as ConnectionFailure {
            throw error
        } catch let error as BackendError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch { throw ConnectionFailure.unreachable(Cluster.describe(error)) }
        return try await body(connection)
    }

    /// Closes connections that are idle for too long.
    func prune(at now: ContinuousClock.Instant, idleLimit: Duration) {
        let old = pool.withLock { pool in
            pool.idleLimit = idleLimit
            return pool.prune(at: now, isOpen: \.isOpen)
        }
        for opening in old { opening.close() }
    }

    func close() {
        for opening in pool.withLock({ $0.removeAll() }) { opening.close() }
    }
}
