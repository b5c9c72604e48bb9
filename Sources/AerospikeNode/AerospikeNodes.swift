public import AerospikeWire
import BatchClient
import NIOCore
import NIOPosix
import Synchronization

/// One or several Aerospike nodes in this process, on loopback: the server's side of what clients
/// use, over one store in memory that is gone with the nodes.
///
/// The meaning of verbs is the core's `RecordEvaluation`, with the server's codes. What it does not
/// do (secondary indexes, functions, transactions, expressions beyond comparisons, most list and map
/// operations) is refused with code 4, as the server refuses what it does not know; tombstones with
/// 25, as the community edition does.
public final class AerospikeNodes: Sendable {
    private struct Running {
        let channel: any Channel
        let member: NodeInfo.Member
        let link: NodeLink
    }

    private struct State {
        /// By place; nil for a node that is stopped.
        var running: [Running?]
        /// Where each listens; 0 for a port that is free. A node that comes back comes back there.
        var ports: [Int]
        var generation = 1
    }

    private let state: Mutex<State>
    private let store: NodeStore
    private let group: any EventLoopGroup
    private let maximumRows: Int?
    private let now: @Sendable () -> Int64

    private init(
        count: Int, namespaces: [String], maximumRows: Int?, ports: [Int],
        group: any EventLoopGroup, now: @escaping @Sendable () -> Int64
    ) {
        state = Mutex(State(running: Array(repeating: nil, count: count), ports: ports))
        store = NodeStore(namespaces: namespaces)
        self.group = group
        self.maximumRows = maximumRows
        self.now = now
    }

    /// Starts nodes.
    /// - Parameters:
    ///   - count: how many, at least one.
    ///   - port: of the first, the others follow; 0 for ports that are free.
    ///   - namespaces: those that there are.
    ///   - maximumRows: of a batch; nil for no limit, as servers have since 8.1.
    ///   - now: seconds since 1970, by which records expire; nil for the clock of the machine.
    /// - Throws: an error of NIO where a port is taken.
    public static func start(
        count: Int = 1, port: Int = 0, namespaces: [String] = ["test"], maximumRows: Int? = nil,
        now: (@Sendable () -> Int64)? = nil
    ) async throws -> AerospikeNodes {
        let count = max(1, count)
        let nodes = AerospikeNodes(
            count: count, namespaces: namespaces, maximumRows: maximumRows,
            ports: (0..<count).map { port == 0 ? 0 : port + $0 },
            group: MultiThreadedEventLoopGroup.singleton, now: now ?? { WallTime.seconds() })
        do {
            for place in 0..<count { try await nodes.start(place) }
        } catch {
            await nodes.stop()
            throw error
        }
        return nodes
    }

    /// Where the nodes that are up listen.
    public var addresses: [HostAddress] {
        state.withLock { $0.running.compactMap { $0?.member.address } }
    }

    /// Starts a node that is stopped; the others learn of it.
    /// - Throws: an error of NIO where its port is taken.
    public func start(_ place: Int) async throws {
        let (wanted, isRunning) = state.withLock { ($0.ports[place], $0.running[place] != nil) }
        guard !isRunning else { return }
        let link = NodeLink()
        let answer: @Sendable (Frame) -> [Frame] = { [weak self] frame in
            self?.answer(frame, at: place) ?? []
        }
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                link.add(channel)
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NodeHandler(link, answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: wanted).get()
        let port = channel.localAddress?.port ?? wanted
        let running = Running(
            channel: channel,
            member: NodeInfo.Member(
                name: AerospikeNodes.name(place), address: HostAddress("127.0.0.1", port)),
            link: link)
        state.withLock { state in
            state.running[place] = running
            state.ports[place] = port
            state.generation += 1
        }
    }

    /// Stops a node at once, in the middle of what it does; the others learn of it. Its partitions
    /// go to them, with the records.
    public func stop(_ place: Int) async {
        let running = state.withLock { state in
            state.generation += 1
            let running = state.running[place]
            state.running[place] = nil
            return running
        }
        guard let running else { return }
        running.link.closeAll()
        try? await running.channel.close()
    }

    /// How the nodes are, in their order.
    public var health: [NodeHealth] {
        state.withLock { $0.running.map { $0?.link.health ?? .stopped } }
    }

    /// The name of a node, by which clients know it.
    public static func name(_ place: Int) -> String {
        "BB9" + Hex.encode([UInt8(truncatingIfNeeded: place + 1)]) + "0000000A001"
    }

    /// Makes a node be as it is told, from now on and for connections that it has already.
    /// - Parameter place: from 0; one that there is not does nothing.
    /// - Throws: an error of NIO where a node that was stopped finds its port taken.
    public func set(_ health: NodeHealth, of place: Int) async throws {
        guard state.withLock({ $0.ports.indices.contains(place) }) else { return }
        if health == .stopped { return await stop(place) }
        if state.withLock({ $0.running[place] == nil }) { try await start(place) }
        state.withLock { state in
            guard let link = state.running[place]?.link else { return }
            if link.health.isMember != health.isMember { state.generation += 1 }
            link.health = health
        }
    }

    /// Stops all nodes.
    public func stop() async {
        for place in state.withLock({ $0.ports.indices }) { await stop(place) }
    }

    private func answer(_ frame: Frame, at place: Int) -> [Frame] {
        switch frame.type {
        case .info:
            return info(at: place).map { [Frame(.info, body: $0.answer(frame.body))] } ?? []
        case .message:
            return RequestExecutor(store: store, now: now(), maximumRows: maximumRows)
                .answer(frame)
        case .security:
            return [SecurityMessage(command: 0, result: .securityNotSupported).frame]
        case .compressed:
            return []
        }
    }

    private func info(at place: Int) -> NodeInfo? {
        state.withLock { state in
            guard let own = state.running[place] else { return nil }
            return NodeInfo(
                store: store, member: own.member,
                members: state.running.compactMap { running in
                    running.flatMap { $0.link.health.isMember ? $0.member : nil }
                },
                generation: state.generation, now: now())
        }
    }
}
