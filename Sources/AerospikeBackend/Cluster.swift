import AerospikeWire
import BatchClient
import NIOCore
import Synchronization

/// The shell around ``ClusterView``: asks the nodes now and again, and keeps their connections.
final class Cluster: Sendable {
    private struct State {
        var view = ClusterView()
        var pools: [String: NodePool] = [:]
        /// A connection to each node for questions, which must not wait behind batches.
        var questions: [String: NodeConnection] = [:]
        var tend: Task<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let seeds: [HostAddress]
    let connector: Connector
    private var options: AerospikeOptions { connector.options }

    init(seeds: [HostAddress], connector: Connector) {
        self.seeds = seeds
        self.connector = connector
    }

    deinit { state.withLock { $0.tend?.cancel() } }

    var view: ClusterView { state.withLock { $0.view } }

    /// Reaches the cluster through the first seed that answers, and keeps in touch from then on.
    /// - Throws: `BackendError`.
    func connect() async throws {
        let failures = await visitSeeds()
        guard !view.map.isEmpty else {
            if let refusal = failures.lazy.compactMap({ $0.error as? BackendError }).first {
                throw refusal
            }
            let reasons = failures.map { "\($0.seed): \(Cluster.describe($0.error))" }
            throw BackendError(
                .unavailable,
                "No Aerospike node answers ("
                    + (reasons.isEmpty
                        ? "no node has a partition" : reasons.joined(separator: "; ")) + ")")
        }
        guard let interval = options.tendInterval else { return }
        let tend = Task { [weak self] in
            while !Task.isCancelled {
                try? await Task.sleep(for: interval)
                guard let self, !Task.isCancelled else { return }
                await self.tend()
            }
        }
        state.withLock { $0.tend = tend }
    }

    // MARK: The tend

    /// Asks all nodes once, and those that they know of; the seeds where there is none left.
    func tend() async {
        let nodes = view.nodes.values.sorted { $0.name < $1.name }
        await withDiscardingTaskGroup { group in
            for node in nodes {
                group.addTask { await self.visit(node) }
            }
        }
        await visitMissingPeers()
        state.withLock { $0.view.removeDead() }
        if view.nodes.isEmpty { _ = await visitSeeds() }
        let view = view
        let (gone, pools) = state.withLock { state in
            let gone = state.pools.filter { view.nodes[$0.key] == nil }
            for name in gone.keys { state.pools[name] = nil }
            return (gone, state.pools)
        }
        for pool in gone.values { pool.close() }
        for (name, pool) in pools {
            pool.prune(at: .now, idleLimit: (view.nodes[name]?.limits ?? .unknown).idleLimit)
        }
    }

    private func visit(_ node: ClusterView.Node) async {
        do {
            var report = try await ask(node.address, tlsName: node.tlsName, known: node)
            // Another node has the address now; this one does not answer there.
            guard report.node == node.name else { throw ConnectionFailure.broken("another node") }
            report.tlsName = node.tlsName
            take(report)
        } catch { noteSilence(of: node.name) }
    }

    /// A node did not answer.
    func noteSilence(of node: String) {
        state.withLock { $0.view.fail(node) }
        forgetQuestions(node)
    }

    /// Looks for nodes that others know of, each at the first of its addresses that answers, until
    /// there is nothing new.
    private func visitMissingPeers() async {
        var tried: Set<String> = []
        while true {
            let peers = view.missingPeers.filter { tried.insert($0.node).inserted }
            guard !peers.isEmpty else { return }
            await withDiscardingTaskGroup { group in
                for peer in peers {
                    group.addTask { await self.visit(peer) }
                }
            }
        }
    }

    private func visit(_ peer: PeerList.Peer) async {
        for address in peer.addresses {
            // A peer that cannot be reached yet is asked in the next round.
            guard var report = try? await ask(address, tlsName: peer.tlsName, known: nil),
                report.node == peer.node
            else { continue }
            report.tlsName = peer.tlsName
            return take(report)
        }
    }

    private func visitSeeds() async -> [(seed: HostAddress, error: any Error)] {
        var failures: [(seed: HostAddress, error: any Error)] = []
        for seed in seeds where view.nodes.isEmpty || view.map.isEmpty {
            do {
                take(try await askSeed(seed))
                await visitMissingPeers()
            } catch {
                failures.append((seed, error))
            }
        }
        return failures
    }

    private func take(_ report: ClusterView.Report) {
        state.withLock { $0.view.take(report) }
    }

    // MARK: Questions

    /// What the node at a seed says, by the address that it gives for itself where the seed is none
    /// of its own (a load balancer, a name of several nodes) and that address answers.
    private func askSeed(_ seed: HostAddress) async throws -> ClusterView.Report {
        let connection = try await connector.open(seed)
        let own = try await connection.info(["node", serviceName], timeout: connector.timeout)
        let reached = connection.channel.remoteAddress.flatMap { address in
            address.ipAddress.map { HostAddress($0, seed.port) }
        }
        connection.close()
        let addresses = HostAddress.list(own[serviceName] ?? "")
        let isOwn =
            addresses.isEmpty || addresses.contains(seed)
            || reached.map { addresses.contains($0) } ?? false
        for address in isOwn ? [] : addresses {
            guard let report = try? await ask(address, tlsName: "", known: nil),
                report.node == own["node"]
            else { continue }
            return report
        }
        return try await ask(seed, tlsName: "", known: nil)
    }

    private func ask(
        _ address: HostAddress, tlsName: String, known: ClusterView.Node?
    ) async throws -> ClusterView.Report {
        let connection = try await questions(address, tlsName: tlsName, known?.name)
        do {
            let report = try await ask(connection, address, known)
            keep(connection, report.node)
            return report
        } catch {
            connection.close()
            throw error
        }
    }

    private func ask(
        _ connection: NodeConnection, _ address: HostAddress, _ known: ClusterView.Node?
    ) async throws -> ClusterView.Report {
        let timeout = connector.timeout
        let first = try await connection.info(
            ["node", "peers-generation", "partition-generation"], timeout: timeout)
        if let refusal = first["node"].flatMap(InfoText.refusal) {
            throw BackendError(
                refusal.status(isWrite: false), code: .number(Int(refusal.code)),
                "\(address): \(refusal.message) (\(refusal.name))")
        }
        guard let name = first["node"], !name.isEmpty,
            let generation = first["partition-generation"].flatMap({ Int($0) })
        else { throw WireError.malformed("what the node says of itself") }
        var report = ClusterView.Report(
            node: name, address: address, partitionGeneration: generation)
        let peersGeneration = first["peers-generation"].flatMap { Int($0) }
        if known?.name != name || known?.peersGeneration != peersGeneration
            || known?.partitionGeneration != generation
        {
            let second = try await connection.info(
                [peersName, "replicas", NodeLimits.name], timeout: timeout)
            report.peers = try PeerList(second[peersName] ?? "")
            report.replicas = try ReplicaMap(second["replicas"] ?? "")
            report.limits = NodeLimits(second[NodeLimits.name] ?? "")
        }
        return report
    }

    private var serviceName: String { "service-" + access }
    private var peersName: String { "peers-" + access }
    private var access: String {
        (options.tls == nil ? "clear-" : "tls-") + (options.usesAlternateAddresses ? "alt" : "std")
    }

    /// Asks a node for values by name.
    /// - Throws: ``ConnectionFailure``, `WireError`.
    func info(_ node: String, _ names: [String]) async throws -> [String: String] {
        try await pool(node).withConnection { connection in
            try await connection.info(names, timeout: connector.timeout)
        }
    }

    private func questions(
        _ address: HostAddress, tlsName: String, _ node: String?
    ) async throws -> NodeConnection {
        let kept = node.flatMap { node in
            state.withLock { $0.questions.removeValue(forKey: node) }
        }
        if let kept, kept.isOpen { return kept }
        return try await connector.open(address, tlsName: tlsName)
    }

    private func keep(_ connection: NodeConnection, _ node: String) {
        let superfluous = state.withLock { state in
            guard !state.isClosed else { return Optional(connection) }
            return state.questions.updateValue(connection, forKey: node)
        }
        superfluous?.close()
    }

    private func forgetQuestions(_ node: String) {
        state.withLock { $0.questions.removeValue(forKey: node) }?.close()
    }

    // MARK: Connections

    /// The connections to a node.
    /// - Throws: ``ConnectionFailure`` where there is no such node any more.
    func pool(_ name: String) throws -> NodePool {
        try state.withLock { state in
            guard !state.isClosed, let node = state.view.nodes[name] else {
                throw ConnectionFailure.unreachable("node \(name) is gone")
            }
            if let pool = state.pools[name], pool.address == node.address { return pool }
            let connector = connector
            let pool = NodePool(
                node.address, limit: options.connectionsPerNode,
                idleLimit: node.limits.idleLimit, group: connector.group
            ) { try await connector.open(node.address, tlsName: node.tlsName, on: $0) }
            state.pools.updateValue(pool, forKey: name)?.close()
            return pool
        }
    }

    /// A connection to a node failed.
    func suspect(_ node: String) { state.withLock { $0.view.suspect(node) } }

    /// A node refused what it should take: what it says of itself is asked anew.
    func askAnew(_ node: String) async {
        state.withLock { $0.view.suspect(node, isAway: false) }
        if let node = view.nodes[node] { await visit(node) }
    }

    /// A node does not know the session any more: connections to it begin anew, with the password.
    func loginAnew(_ name: String) {
        let pool = state.withLock { state in
            state.view.nodes[name].map { connector.login?.forget($0.address) }
            return state.pools.removeValue(forKey: name)
        }
        pool?.close()
        forgetQuestions(name)
    }

    func close() {
        let (pools, questions) = state.withLock { state in
            state.isClosed = true
            state.tend?.cancel()
            defer {
                state.pools = [:]
                state.questions = [:]
            }
            return (Array(state.pools.values), Array(state.questions.values))
        }
        for pool in pools { pool.close() }
        for connection in questions { connection.close() }
    }

    /// An error for people.
    static func describe(_ error: any Error) -> String {
        switch error {
        case ConnectionFailure.unreachable(let message), ConnectionFailure.broken(let message):
            message
        default: "\(error)"
        }
    }
}
