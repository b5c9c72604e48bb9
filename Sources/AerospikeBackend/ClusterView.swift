import AerospikeWire

/// The nodes of a cluster and the map of its partitions, as learned by tending.
struct ClusterView: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        let name: String
        let address: HostAddress
        /// The name in the node's certificate; empty for none.
        var tlsName = ""
        var peersGeneration = -1
        var partitionGeneration = -1
        /// The other nodes that it knows.
        var peers: [PeerList.Peer] = []
        var limits = NodeLimits.unknown
        /// A connection to it failed since it last answered: requests preferably go elsewhere.
        var isSuspect = false
        /// Consecutive tends that the node did not answer.
        var failures = 0
    }

    /// A node's answers in one round of questions.
    struct Report: Sendable {
        let node: String
        let address: HostAddress
        var tlsName = ""
        let partitionGeneration: Int
        var peers: PeerList?
        var replicas: ReplicaMap?
        var limits: NodeLimits?
    }

    private(set) var nodes: [String: Node] = [:]
    private(set) var map = PartitionMap()
    /// Tends since a dead node was removed whose partitions have no new master yet; nil if all have one,
    /// and after a while, because some partitions may never get one.
    private var tendsWithoutMasters: Int?

    /// A node that does not answer twice in a row is dead, if the answering nodes do not know it
    /// either.
    static let failuresUntilDead = 2
    /// If no node answers, this side may be cut off: all nodes are kept longer.
    static let failuresUntilForgotten = 5

    /// Applies a node's answers.
    mutating func take(_ report: Report) {
        var node = nodes[report.node] ?? Node(name: report.node, address: report.address)
        if node.address != report.address {
            // It came back at another address.
            node = Node(name: report.node, address: report.address)
        }
        node.tlsName = report.tlsName
        node.failures = 0
        node.isSuspect = false
        if let replicas = report.replicas {
            map.merge(replicas, of: report.node)
            if tendsWithoutMasters != nil, map.hasAllMasters { tendsWithoutMasters = nil }
            node.partitionGeneration = report.partitionGeneration
        }
        if let peers = report.peers {
            node.peersGeneration = peers.generation
            node.peers = peers.peers
        }
        if let limits = report.limits { node.limits = limits }
        nodes[report.node] = node
    }

    /// The most nodes of a cluster (server `as/include/fabric/hb.h`, `AS_CLUSTER_SZ`).
    static let mostNodes = 256

    /// The nodes that others know and that have not answered yet, within the size limit of a
    /// cluster.
    var missingPeers: [PeerList.Peer] {
        var seen: Set<String> = []
        let missing = nodes.values.sorted { $0.name < $1.name }.flatMap(\.peers)
            .filter { nodes[$0.node] == nil && seen.insert($0.node).inserted }
        return Array(missing.prefix(max(0, ClusterView.mostNodes - nodes.count)))
    }

    /// Records that a node did not answer.
    mutating func fail(_ name: String) {
        guard var node = nodes[name] else { return }
        node.failures += 1
        node.isSuspect = true
        // Its next answer is new in any case.
        node.partitionGeneration = -1
        nodes[name] = node
    }

    /// Whether the remaining nodes may not have announced yet who owns the partitions of a node that is
    /// gone.
    var awaitsMasters: Bool { tendsWithoutMasters != nil }

    /// How many tends may pass until the masters are no longer awaited: while writes wait for them, there
    /// are four a second.
    private static let mostTendsWithoutMasters = 30

    /// Removes dead nodes, at the end of a tend.
    mutating func removeDead() {
        if let tends = tendsWithoutMasters {
            tendsWithoutMasters = tends < ClusterView.mostTendsWithoutMasters ? tends + 1 : nil
        }
        let answering = nodes.values.filter { $0.failures == 0 }
        let known = Set(answering.flatMap(\.peers).map(\.node))
        for node in nodes.values where node.failures >= ClusterView.failuresUntilDead {
            let isDead =
                answering.isEmpty
                ? node.failures >= ClusterView.failuresUntilForgotten : !known.contains(node.name)
            guard isDead else { continue }
            nodes[node.name] = nil
            map.remove(node.name)
            if !map.hasAllMasters { tendsWithoutMasters = 0 }
        }
    }

    /// Records that a connection to a node failed, or that it refused a request: everything is
    /// asked again.
    mutating func suspect(_ name: String, isAway: Bool = true) {
        if isAway { nodes[name]?.isSuspect = true }
        nodes[name]?.partitionGeneration = -1
    }

    /// The node to send to: the master. If the master is suspected, the next replica, which answers
    /// reads itself and forwards writes to the current master.
    func node(_ namespace: String, _ partition: Int) -> String? {
        guard let routes = routes(namespace) else { return nil }
        return routes.nodeIndex(of: partition).map { routes.nodes[$0] }
    }

    /// The routes to the records of a namespace; nil if it does not exist.
    func routes(_ namespace: String) -> Routes? {
        map.replicas(namespace).map { replicas in
            Routes(
                nodes: map.nodes, replicas: replicas,
                isSuspect: map.nodes.map { nodes[$0]?.isSuspect ?? true })
        }
    }

    /// The current routes for the records of a namespace, looked up once for many of them.
    struct Routes: Sendable {
        let nodes: [String]
        fileprivate let replicas: [[Int]]
        fileprivate let isSuspect: [Bool]

        /// No routes.
        static let none = Routes(nodes: [], replicas: [], isSuspect: [])

        /// Which of ``nodes`` to send to; nil for none.
        func nodeIndex(of partition: Int) -> Int? {
            var fallback: Int?
            for owners in replicas where owners[partition] >= 0 {
                let index = owners[partition]
                if !isSuspect[index] { return index }
                fallback = fallback ?? index
            }
            return fallback
        }
    }

    /// The most rows of a batch to a node.
    func maximumRows(_ node: String) -> Int? {
        (nodes[node]?.limits ?? .unknown).maximumRows
    }
}
