import AerospikeWire

/// The nodes of a cluster and the map of its partitions: what the tend knows.
struct ClusterView: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        let name: String
        let address: HostAddress
        /// The name in the node's certificate; empty for none of its own.
        var tlsName = ""
        var peersGeneration = -1
        var partitionGeneration = -1
        /// The other nodes that it knows of.
        var peers: [PeerList.Peer] = []
        var limits = NodeLimits.unknown
        /// A connection to it failed since it last answered: requests rather go elsewhere.
        var isSuspect = false
        /// Tends in a row that the node did not answer.
        var failures = 0
    }

    /// What a node answered to one round of questions.
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

    /// A node that does not answer twice in a row is dead, if those that answer do not know it any
    /// more either.
    static let failuresUntilDead = 2
    /// Where nobody answers, it may be this side that is cut off: all are kept for longer.
    static let failuresUntilForgotten = 5

    /// Takes in what a node answered.
    mutating func take(_ report: Report) {
        var node = nodes[report.node] ?? Node(name: report.node, address: report.address)
        if node.address != report.address {
            // It came back elsewhere.
            node = Node(name: report.node, address: report.address)
        }
        node.tlsName = report.tlsName
        node.failures = 0
        node.isSuspect = false
        if let replicas = report.replicas {
            map.merge(replicas, of: report.node)
            node.partitionGeneration = report.partitionGeneration
        }
        if let peers = report.peers {
            node.peersGeneration = peers.generation
            node.peers = peers.peers
        }
        if let limits = report.limits { node.limits = limits }
        nodes[report.node] = node
    }

    /// As many nodes as a cluster may have (server `as/include/fabric/hb.h`, `AS_CLUSTER_SZ`).
    static let mostNodes = 256

    /// The nodes that others know of and that have not answered yet, as far as there can be as many.
    var missingPeers: [PeerList.Peer] {
        var seen: Set<String> = []
        let missing = nodes.values.sorted { $0.name < $1.name }.flatMap(\.peers)
            .filter { nodes[$0.node] == nil && seen.insert($0.node).inserted }
        return Array(missing.prefix(max(0, ClusterView.mostNodes - nodes.count)))
    }

    /// Notes that a node did not answer.
    mutating func fail(_ name: String) {
        guard var node = nodes[name] else { return }
        node.failures += 1
        node.isSuspect = true
        // Whatever it says next is news.
        node.partitionGeneration = -1
        nodes[name] = node
    }

    /// Lets go of nodes that are dead, at the end of a tend.
    mutating func removeDead() {
        let answering = nodes.values.filter { $0.failures == 0 }
        let known = Set(answering.flatMap(\.peers).map(\.node))
        for node in nodes.values where node.failures >= ClusterView.failuresUntilDead {
            let isDead =
                answering.isEmpty
                ? node.failures >= ClusterView.failuresUntilForgotten : !known.contains(node.name)
            guard isDead else { continue }
            nodes[node.name] = nil
            map.remove(node.name)
        }
    }

    /// Notes that a connection to a node failed, or that it refused what it should take: it is asked
    /// everything anew.
    mutating func suspect(_ name: String, isAway: Bool = true) {
        if isAway { nodes[name]?.isSuspect = true }
        nodes[name]?.partitionGeneration = -1
    }

    /// The node to send to: the master; where it is in doubt the next replica, which answers reads
    /// by itself and hands writes to whoever is the master by then.
    func node(_ namespace: String, _ partition: Int) -> String? {
        guard let routes = routes(namespace) else { return nil }
        return routes.place(of: partition).map { routes.nodes[$0] }
    }

    /// The routes to the records of a namespace; nil if it does not exist.
    func routes(_ namespace: String) -> Routes? {
        map.replicas(namespace).map { replicas in
            Routes(
                nodes: map.nodes, replicas: replicas,
                isSuspect: map.nodes.map { nodes[$0]?.isSuspect ?? true })
        }
    }

    /// Where the records of a namespace go now, found once for many of them.
    struct Routes: Sendable {
        let nodes: [String]
        fileprivate let replicas: [[Int]]
        fileprivate let isSuspect: [Bool]

        /// Nowhere.
        static let none = Routes(nodes: [], replicas: [], isSuspect: [])

        /// Which of ``nodes`` to send to; nil for none.
        func place(of partition: Int) -> Int? {
            var fallback: Int?
            for owners in replicas where owners[partition] >= 0 {
                let place = owners[partition]
                if !isSuspect[place] { return place }
                fallback = fallback ?? place
            }
            return fallback
        }
    }

    /// The most rows of a batch to a node.
    func maximumRows(_ node: String) -> Int? {
        (nodes[node]?.limits ?? .unknown).maximumRows
    }
}
