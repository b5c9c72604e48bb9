import AerospikeWire
import BatchClient
import NIOCore
import Synchronization

/// The shell around ``ClusterView``: asks the nodes every second, and keeps their connections.
final class Cluster: Sendable {
    private struct State {
        var view = ClusterView()
        var idle: [String: [NodeConnection]] = [:]
        var tend: Task<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let seeds: [HostAddress]
    private let group: any EventLoopGroup

    /// Idle connections that are kept for each node; more are closed after use.
    static let idleConnections = 32
    static let tendInterval = Duration.seconds(1)

    init(seeds: [HostAddress], group: any EventLoopGroup) {
        self.seeds = seeds
        self.group = group
    }

    deinit { state.withLock { $0.tend?.cancel() } }

    var view: ClusterView { state.withLock { $0.view } }

    /// Reaches the cluster through the first seed that answers, and keeps in touch from then on.
    /// - Throws: `BackendError`.
    func connect() async throws {
        var failures: [String] = []
        for seed in seeds where view.nodes.isEmpty {
            do { try await visit(seed, as: nil) } catch {
                failures.append("\(seed): \(Cluster.describe(error))")
            }
        }
        guard !view.map.isEmpty else {
            let reasons =
                failures.isEmpty ? "no node has a partition" : failures.joined(separator: "; ")
            throw BackendError(.unavailable, "No Aerospike node answers (\(reasons))")
        }
        let tend = Task { [weak self] in
            while !Task.isCancelled {
                try? await Task.sleep(for: Cluster.tendInterval)
                guard let self, !Task.isCancelled else { return }
                await self.tend()
            }
        }
        state.withLock { $0.tend = tend }
    }

    /// Asks all nodes once; the seeds where there is none left.
    func tend() async {
        let nodes = view.nodes.values.sorted { $0.name < $1.name }
        for node in nodes {
            do { try await visit(node.address, as: node) } catch {
                state.withLock { $0.view.fail(node.name) }
                drop(node.name)
            }
        }
        guard view.nodes.isEmpty else { return }
        for seed in seeds { try? await visit(seed, as: nil) }
    }

    /// Asks the node at an address, then the peers that it has and that are not known.
    private func visit(_ address: HostAddress, as known: ClusterView.Node?) async throws {
        var pending = [(address, known)]
        var isFirst = true
        while let (address, known) = pending.popLast() {
            do {
                let peers = try await ask(address, known)
                pending += peers.compactMap { $0.addresses.first }.map { ($0, nil) }
            } catch  where !isFirst {
                // A peer that cannot be reached yet is asked in the next round.
            }
            isFirst = false
        }
    }

    private func ask(
        _ address: HostAddress, _ known: ClusterView.Node?
    ) async throws -> [PeerList.Peer] {
        let idle = known.flatMap { take($0.name) }
        let connection: NodeConnection
        if let idle {
            connection = idle
        } else {
            connection = try await NodeConnection.open(address, group: group)
        }
        let first = try await connection.info(["node", "peers-generation", "partition-generation"])
        guard let name = first["node"], !name.isEmpty,
            let generation = first["partition-generation"].flatMap({ Int($0) })
        else { throw WireError.malformed("what the node says of itself") }
        var peers: PeerList?
        var replicas: ReplicaMap?
        let peersGeneration = first["peers-generation"].flatMap { Int($0) }
        if known?.name != name || known?.peersGeneration != peersGeneration
            || known?.partitionGeneration != generation
        {
            let second = try await connection.info(["peers-clear-std", "replicas"])
            peers = try PeerList(second["peers-clear-std"] ?? "")
            replicas = try ReplicaMap(second["replicas"] ?? "")
        }
        let report = ClusterView.Report(
            node: name, address: address, partitionGeneration: generation, peers: peers,
            replicas: replicas)
        give(connection, name)
        return state.withLock { $0.view.take(report) }
    }

    // MARK: Connections

    /// A connection to a node, for one exchange.
    /// - Throws: ``ConnectionFailure``.
    func connection(_ node: String) async throws -> NodeConnection {
        if let idle = take(node) { return idle }
        guard let address = view.nodes[node]?.address else {
            throw ConnectionFailure.unreachable("node \(node) is gone")
        }
        return try await NodeConnection.open(address, group: group)
    }

    private func take(_ node: String) -> NodeConnection? {
        state.withLock { state in
            while let connection = state.idle[node]?.popLast() {
                if connection.isOpen { return connection }
            }
            return nil
        }
    }

    /// Takes back a connection whose answer was read to its end.
    func give(_ connection: NodeConnection, _ node: String) {
        let isKept = state.withLock { state in
            guard !state.isClosed, connection.isOpen,
                state.idle[node, default: []].count < Cluster.idleConnections
            else { return false }
            state.idle[node, default: []].append(connection)
            return true
        }
        if !isKept { connection.close() }
    }

    func suspect(_ node: String) { state.withLock { $0.view.suspect(node) } }

    private func drop(_ node: String) {
        let idle = state.withLock { $0.idle.removeValue(forKey: node) ?? [] }
        for connection in idle { connection.close() }
    }

    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            state.tend?.cancel()
            let idle = state.idle.values.flatMap { $0 }
            state.idle = [:]
            return idle
        }
        for connection in idle { connection.close() }
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
