import AerospikeWire
import BatchClient
import NIOCore
import Synchronization

/// Sends info requests to nodes, each over its own connection, so that they do not wait for
/// batches.
final class NodeInfoClient: Sendable {
    private struct State {
        /// By the names of nodes.
        var connections: [String: NodeConnection] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())
    private let connector: Connector

    init(_ connector: Connector) { self.connector = connector }

    /// The description of the node at a seed. If the seed is not the node's own address (a load
    /// balancer, a name of several nodes), uses the address that the node reports, if it answers
    /// there.
    func askSeed(_ seed: HostAddress) async throws -> ClusterView.Report {
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

    /// The description of the node at an address.
    /// - Parameter known: the known description, which need not be repeated.
    func ask(
        _ address: HostAddress, tlsName: String, known: ClusterView.Node?
    ) async throws -> ClusterView.Report {
        let connection = try await connection(to: address, tlsName: tlsName, known?.name)
        do {
            let report = try await ask(connection, address, known)
            // A node that changes its name each time must not be added each time.
            if let known, known.name != report.node {
                connection.close()
            } else {
                keep(connection, report.node)
            }
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
        // The name appears in messages.
        let said = first["node"].map { KnownSecrets.shared.hidden(in: $0) }
        guard let name = said, !name.isEmpty, name.utf8.count <= PeerList.mostNameBytes,
            let generation = first["partition-generation"].flatMap({ Int($0) })
        else { throw WireError.malformed("the node's description") }
        var report = ClusterView.Report(
            node: name, address: address, partitionGeneration: generation)
        let peersGeneration = first["peers-generation"].flatMap { Int($0) }
        if known?.name != name || known?.peersGeneration != peersGeneration
            || known?.partitionGeneration != generation
        {
            let second = try await connection.info(
                [peersName, "replicas", NodeLimits.name, "build"], timeout: timeout)
            report.peers = try PeerList(second[peersName] ?? "")
            report.replicas = try ReplicaMap(second["replicas"] ?? "")
            var limits = NodeLimits(second[NodeLimits.name] ?? "")
            limits.take(build: second["build"] ?? "")
            report.limits = limits
        }
        return report
    }

    private var serviceName: String { "service-" + access }
    private var peersName: String { "peers-" + access }
    private var access: String {
        (connector.options.tls == nil ? "clear-" : "tls-")
            + (connector.options.usesAlternateAddresses ? "alt" : "std")
    }

    private func connection(
        to address: HostAddress, tlsName: String, _ node: String?
    ) async throws -> NodeConnection {
        let kept = node.flatMap { node in
            state.withLock { $0.connections.removeValue(forKey: node) }
        }
        if let kept, kept.isOpen { return kept }
        return try await connector.open(address, tlsName: tlsName)
    }

    private func keep(_ connection: NodeConnection, _ node: String) {
        let superfluous = state.withLock { state in
            guard !state.isClosed else { return Optional(connection) }
            return state.connections.updateValue(connection, forKey: node)
        }
        superfluous?.close()
    }

    /// Closes the connection to a node.
    func forget(_ node: String) {
        state.withLock { $0.connections.removeValue(forKey: node) }?.close()
    }

    /// Closes the connections to all other nodes.
    func forgetAll(but nodes: Set<String>) {
        let superfluous = state.withLock { state in
            let superfluous = state.connections.filter { !nodes.contains($0.key) }
            for name in superfluous.keys { state.connections[name] = nil }
            return superfluous.values
        }
        for connection in superfluous { connection.close() }
    }

    /// How many connections are kept.
    var connectionCount: Int { state.withLock { $0.connections.count } }

    func close() {
        let connections = state.withLock { state in
            state.isClosed = true
            defer { state.connections = [:] }
            return Array(state.connections.values)
        }
        for connection in connections { connection.close() }
    }
}
