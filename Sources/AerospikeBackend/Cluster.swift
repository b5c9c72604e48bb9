import AerospikeWire
import BatchClient
import NIOCore
import Synchronization

/// The shell around ``ClusterView``: asks the nodes periodically, and keeps their connections.
final class Cluster: Sendable {
    private struct State {
        var view = ClusterView()
        var pools: [String: NodePool] = [:]
        var tend: Task<Void, Never>?
        var isClosed = false
        var sizes = AnswerSizes()
    }

    private let state = Mutex(State())
    private let seeds: [HostAddress]
    let connector: Connector
    private let questions: NodeInfoClient
    private var options: AerospikeOptions { connector.options }

    init(seeds: [HostAddress], connector: Connector) {
        self.seeds = seeds
        self.connector = connector
        questions = NodeInfoClient(connector)
    }

    deinit { state.withLock { $0.tend?.cancel() } }

    var view: ClusterView { state.withLock { $0.view } }

    /// The sizes of answers.
    var answerSizes: AnswerSizes { state.withLock { $0.sizes } }

    func learn(_ dataSet: DataSet, rows: Int, bytes: Int) {
        state.withLock { $0.sizes.learn(dataSet, rows: rows, bytes: bytes) }
    }

    /// Connects through the first seed that answers, and then tracks the cluster.
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
                "no Aerospike node answered ("
                    + (reasons.isEmpty
                        ? "no node owns a partition" : reasons.joined(separator: "; ")) + ")")
        }
        // A slow node would leave a gap in the map until the next tend.
        for _ in 0..<Cluster.roundsForHoles where view.map.hasHoles && !view.missingPeers.isEmpty {
            await visitMissingPeers()
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

    // MARK: Tending

    /// Asks all known nodes once; if no node is left, the seeds.
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
        questions.forgetAll(but: Set(view.nodes.keys))
        for (name, pool) in pools {
            pool.prune(at: .now, idleLimit: (view.nodes[name]?.limits ?? .unknown).idleLimit)
        }
    }

    /// Asks all nodes once.
    /// - Throws: `CancellationError` as soon as the caller is cancelled; the nodes are asked
    ///   nevertheless.
    func tendUnlessCancelled() async throws {
        try await Task { await tend() }.valueUnlessCancelled()
    }

    private func visit(_ node: ClusterView.Node) async {
        do {
            var report = try await questions.ask(node.address, tlsName: node.tlsName, known: node)
            // Another node has the address now.
            guard report.node == node.name else { throw ConnectionFailure.broken("another node") }
            report.tlsName = node.tlsName
            take(report)
        } catch { markUnresponsive(of: node.name) }
    }

    /// A node did not answer.
    func markUnresponsive(of node: String) {
        state.withLock { $0.view.fail(node) }
        questions.forget(node)
    }

    /// Visits nodes that others know of, each at the first of its addresses that answers, until
    /// nothing new is found.
    private func visitMissingPeers() async {
        var tried: Set<String> = []
        while true {
            let peers = view.missingPeers.filter { tried.insert($0.node).inserted }
            guard !peers.isEmpty, tried.count <= ClusterView.mostNodes else { return }
            await withTaskGroup(of: Void.self) { group in
                for (index, peer) in peers.enumerated() {
                    // Only a few at once: a list of peers must not cause a flood of connections.
                    if index >= Cluster.visitsAtOnce { await group.next() }
                    group.addTask { await self.visit(peer) }
                }
            }
        }
    }

    private static let visitsAtOnce = 16
    /// How often connecting asks again the nodes whose partitions have no other owner.
    private static let roundsForHoles = 2
    /// The most addresses tried per peer.
    private static let addressesAPeer = 8

    private func visit(_ peer: PeerList.Peer) async {
        for address in peer.addresses.prefix(Cluster.addressesAPeer) {
            // An unreachable peer is asked again in the next round.
            guard var report = try? await questions.ask(address, tlsName: peer.tlsName, known: nil),
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
                take(try await questions.askSeed(seed))
                await visitMissingPeers()
            } catch {
                failures.append((seed, error))
            }
        }
        return failures
    }

    /// How many connections are kept for info requests.
    var questionConnectionCount: Int { questions.connectionCount }

    private func take(_ report: ClusterView.Report) {
        state.withLock { $0.view.take(report) }
    }

    /// Requests info values of a node by name.
    /// - Throws: ``ConnectionFailure``, `WireError`.
    func info(_ node: String, _ names: [String]) async throws -> [String: String] {
        try await pool(node).withConnection { connection in
            try await connection.info(names, timeout: connector.timeout)
        }
    }

    // MARK: Connections

    /// The connections to a node.
    /// - Throws: ``ConnectionFailure`` if the node no longer exists.
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

    /// A node refused a request: asks again for its description.
    func refresh(_ node: String) async {
        state.withLock { $0.view.suspect(node, isAway: false) }
        if let node = view.nodes[node] { await visit(node) }
    }

    /// A node no longer knows the session: new connections to it log in with the password.
    func reauthenticate(_ name: String) {
        let pool = state.withLock { state in
            state.view.nodes[name].map { connector.login?.forget($0.address) }
            return state.pools.removeValue(forKey: name)
        }
        pool?.close()
        questions.forget(name)
    }

    func close() {
        let pools = state.withLock { state in
            state.isClosed = true
            state.tend?.cancel()
            defer { state.pools = [:] }
            return Array(state.pools.values)
        }
        for pool in pools { pool.close() }
        questions.close()
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
