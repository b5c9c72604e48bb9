import AerospikeWire

/// The nodes of a cluster and the map of its partitions: what the tend knows.
struct ClusterView: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        let name: String
        let address: HostAddress
        var peersGeneration = -1
        var partitionGeneration = -1
        /// A connection to it failed since it last answered: reads rather go elsewhere.
        var isSuspect = false
        /// Tends in a row that the node did not answer.
        var failures = 0
    }

    /// What a node answered to one round of questions.
    struct Report: Sendable {
        let node: String
        let address: HostAddress
        let partitionGeneration: Int
        let peers: PeerList?
        let replicas: ReplicaMap?
    }

    private(set) var nodes: [String: Node] = [:]
    private(set) var map = PartitionMap()

    /// A node that does not answer twice in a row is taken for dead.
    static let failuresUntilDead = 2

    /// Takes in what a node answered.
    /// - Returns: The peers that are not known yet.
    mutating func take(_ report: Report) -> [PeerList.Peer] {
        var node = nodes[report.node] ?? Node(name: report.node, address: report.address)
        node.failures = 0
        node.isSuspect = false
        if let replicas = report.replicas {
            map.merge(replicas, of: report.node)
            node.partitionGeneration = report.partitionGeneration
        }
        if let peers = report.peers { node.peersGeneration = peers.generation }
        nodes[report.node] = node
        return report.peers?.peers.filter { nodes[$0.node] == nil } ?? []
    }

    /// Notes that a node did not answer.
    mutating func fail(_ name: String) {
        guard var node = nodes[name] else { return }
        node.failures += 1
        // Whatever it says next is news.
        node.partitionGeneration = -1
        nodes[name] = node
        guard node.failures >= ClusterView.failuresUntilDead else { return }
        nodes[name] = nil
        map.remove(name)
    }

    /// Notes that a connection to a node failed.
    mutating func suspect(_ name: String) {
        nodes[name]?.isSuspect = true
        nodes[name]?.partitionGeneration = -1
    }

    /// The node to send to: the master; for a read a replica, where the master is in doubt.
    func node(_ namespace: String, _ partition: Int, isRead: Bool) -> String? {
        let master = map.node(namespace, partition)
        guard isRead, master.flatMap({ nodes[$0] })?.isSuspect ?? true else { return master }
        for replica in 0..<map.replicaCount(namespace) {
            if let other = map.node(namespace, partition, replica: replica),
                nodes[other]?.isSuspect == false
            {
                return other
            }
        }
        return master
    }
}
