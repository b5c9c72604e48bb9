package import AerospikeWire
import BatchClient
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One or several Aerospike nodes in this process, on loopback: the server side of what clients
/// use, over one store in memory that ends with the nodes.
///
/// The verbs have the meaning of the core's `RecordEvaluation`, with the server's codes.
/// Unsupported features (functions, transactions, expressions beyond comparisons, most list and map
/// operations) are refused with code 4, as the server refuses what it does not know; tombstones
/// with 25, as the community edition does.
package final class AerospikeNodes: Sendable {
    private struct Running {
        let channel: any Channel
        let member: NodeInfo.Member
        let link: NodeLink
    }

    private struct State {
        /// By position; nil for a stopped node.
        var running: [Running?]
        /// The port of each; 0 for any free port. A restarted node keeps its port.
        var ports: [Int]
        /// The nodes that die in their next batch.
        var deaths: [Int: NodeDeath] = [:]
        var generation = 1
    }

    private let state: Mutex<State>
    private let store: NodeStore
    private let group: any EventLoopGroup
    private let settings: NodeSettings
    private let tls: NIOSSLContext?

    private init(
        _ settings: NodeSettings, count: Int, ports: [Int], group: any EventLoopGroup
    ) throws {
        state = Mutex(State(running: Array(repeating: nil, count: count), ports: ports))
        store = NodeStore(
            namespaces: settings.namespaces, keepsDeadEntries: settings.keepsDeadEntries)
        self.group = group
        self.settings = settings
        tls = try settings.tls?.context()
    }

    /// Starts nodes.
    /// - Parameters:
    ///   - count: the number of nodes, at least one.
    ///   - port: the first node's port, the others follow; 0 for free ports.
    ///   - settings: the settings of the nodes.
    /// - Throws: an error of NIO if a port is taken, of NIOSSL for an invalid certificate.
    package static func start(
        count: Int = 1, port: Int = 0, settings: NodeSettings = NodeSettings()
    ) async throws -> AerospikeNodes {
        let count = max(1, count)
        let nodes = try AerospikeNodes(
            settings, count: count, ports: (0..<count).map { port == 0 ? 0 : port + $0 },
            group: MultiThreadedEventLoopGroup.singleton)
        do {
            for index in 0..<count { try await nodes.start(index) }
        } catch {
            await nodes.stop()
            throw error
        }
        return nodes
    }

    /// The addresses of the running nodes.
    package var addresses: [HostAddress] {
        state.withLock { state in
            zip(state.running, state.ports).compactMap { running, port in
                running == nil ? nil : HostAddress("127.0.0.1", port)
            }
        }
    }

    /// Starts a stopped node, and tells the others.
    /// - Throws: an error of NIO if its port is taken.
    package func start(_ index: Int) async throws {
        let (wanted, isRunning) = state.withLock { ($0.ports[index], $0.running[index] != nil) }
        guard !isRunning else { return }
        let link = NodeLink { [weak self] in self?.die(index) }
        let answer: NodeHandler.Answer = { [weak self] frame, session in
            self?.answer(frame, &session, at: index) ?? NodeAnswer()
        }
        let channel = try await bind(to: wanted, link, answer)
        let port = channel.localAddress?.port ?? wanted
        let running = Running(
            channel: channel,
            member: NodeInfo.Member(
                name: AerospikeNodes.name(index),
                address: HostAddress(settings.advertisedHost, port),
                alternate: HostAddress(settings.alternateHost ?? settings.advertisedHost, port)),
            link: link)
        state.withLock { state in
            state.running[index] = running
            state.ports[index] = port
            state.generation += 1
        }
    }

    /// Opens a node's port. Whether it is taken counts after a fifth of a second: a program that this
    /// process starts at this moment holds a copy of the port's last socket until it runs.
    private func bind(
        to port: Int, _ link: NodeLink, _ answer: @escaping NodeHandler.Answer
    ) async throws -> any Channel {
        let isOpen = settings.security == nil
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { [tls] channel in
                link.add(channel)
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(
                        NodeHandler(link, NodeSession(isLoggedIn: isOpen), answer: answer))
                }
            }
        for _ in 0..<10 {
            do {
                return try await bootstrap.bind(host: "127.0.0.1", port: port).get()
            } catch let error as IOError where error.errnoCode == EADDRINUSE {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        return try await bootstrap.bind(host: "127.0.0.1", port: port).get()
    }

    /// Stops a node at once, even in the middle of work, and tells the others. Its partitions move
    /// to them, with the records.
    package func stop(_ index: Int) async {
        guard let running = die(index) else { return }
        try? await running.channel.closeFuture.get()
    }

    /// Stops a node without waiting for its port to become free.
    @discardableResult
    private func die(_ index: Int) -> Running? {
        let running = state.withLock { state in
            state.generation += 1
            let running = state.running[index]
            state.running[index] = nil
            state.deaths[index] = nil
            return running
        }
        running?.link.closeAll()
        running?.channel.close(promise: nil)
        return running
    }

    /// Makes a node stop in the middle of its next batch.
    /// - Parameters:
    ///   - index: from 0.
    ///   - applied: how many rows it executes.
    ///   - answered: how many of those it answers.
    package func stop(_ index: Int, inNextBatchAfter applied: Int, answering answered: Int) {
        let death = NodeDeath(applied: max(0, applied), answered: min(max(0, answered), applied))
        state.withLock { $0.deaths[index] = death }
    }

    /// Ends the entries of deleted records, if the indexes keep them.
    package func collectIndexEntries() { store.indexes.collect() }

    /// Sets how far an index has been built on all nodes, in percent: below 100 it is being built.
    package func setIndexLoad(_ percent: Int, of name: String) {
        store.indexes.setLoad(percent, of: name)
    }

    /// The condition of the nodes, in order.
    package var health: [NodeHealth] {
        state.withLock { $0.running.map { $0?.link.health ?? .stopped } }
    }

    /// The name by which clients know a node.
    package static func name(_ index: Int) -> String {
        "BB9" + Hex.encode([UInt8(truncatingIfNeeded: index + 1)]) + "0000000A001"
    }

    /// Sets the condition of a node, also for existing connections.
    /// - Parameter index: from 0; ignored if the node does not exist.
    /// - Throws: an error of NIO if a stopped node finds its port taken.
    package func set(_ health: NodeHealth, of index: Int) async throws {
        guard state.withLock({ $0.ports.indices.contains(index) }) else { return }
        if health == .stopped { return await stop(index) }
        if state.withLock({ $0.running[index] == nil }) { try await start(index) }
        state.withLock { state in
            guard let link = state.running[index]?.link else { return }
            if link.health.isMember != health.isMember { state.generation += 1 }
            link.health = health
        }
    }

    /// Stops all nodes.
    package func stop() async {
        for index in state.withLock({ $0.ports.indices }) { await stop(index) }
    }

    private func answer(_ frame: Frame, _ session: inout NodeSession, at index: Int) -> NodeAnswer {
        let now = settings.now?() ?? WallTime.seconds()
        guard session.isLoggedIn || frame.type == .security else { return outsider(frame) }
        switch frame.type {
        case .info:
            let frames = info(at: index, now).map { [Frame(.info, body: $0.answer(frame.body))] }
            return NodeAnswer(frames: frames ?? [])
        case .message:
            return RequestExecutor(
                store: store, now: now, maximumRows: settings.maximumRows,
                repeatsIndexRows: settings.repeatsIndexRows,
                shortQueryRows: settings.shortQueryRows
            ).answer(frame) { self.state.withLock { $0.deaths.removeValue(forKey: index) } }
        case .security:
            guard let message = try? SecurityMessage(frame) else { return NodeAnswer() }
            guard let security = settings.security else {
                return NodeAnswer(frames: [
                    SecurityMessage(command: message.command, result: .securityNotSupported).frame
                ])
            }
            let (answer, isLoggedIn) = security.answer(message, at: now)
            if isLoggedIn { session.isLoggedIn = true }
            return NodeAnswer(frames: [answer.frame])
        case .compressed:
            return NodeAnswer()
        }
    }

    /// The answer to a client that is not logged in.
    private func outsider(_ frame: Frame) -> NodeAnswer {
        let result = ServerResult.notAuthenticated
        guard frame.type == .info else {
            return NodeAnswer(frames: [Message(info: .last, result: result).frame])
        }
        let names = InfoText.names(frame.body)
        let error = "ERROR:\(result.code):not authenticated"
        return NodeAnswer(frames: [
            Frame(.info, body: InfoText.reply(names.map { ($0, error) }))
        ])
    }

    private func info(at index: Int, _ now: Int64) -> NodeInfo? {
        state.withLock { state in
            guard let own = state.running[index] else { return nil }
            return NodeInfo(
                store: store, settings: settings, member: own.member,
                members: state.running.compactMap { running in
                    running.flatMap { $0.link.health.isMember ? $0.member : nil }
                },
                generation: state.generation, now: now)
        }
    }
}
