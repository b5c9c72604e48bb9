package import AerospikeWire

/// Which node has which partition, as the nodes themselves have said.
///
/// A value: what is under way keeps the map that it was planned by.
package struct PartitionMap: Sendable, Hashable {
    private struct Owners: Sendable, Hashable {
        /// The highest regime seen of each partition; lower ones are old news.
        var regimes = [Int](repeating: 0, count: Partitions.count)
        /// For each replica, the node of each partition, as a place in ``nodes``; -1 for none.
        var replicas: [[Int]] = []
    }

    /// The name of a place that is free.
    private static let nobody = ""
    /// As many as one node may have: nodes cannot make the map grow without end.
    private static let mostNamespaces = 32

    private var namespaces: [String: Owners] = [:]
    private(set) var nodes: [String] = []

    package init() {}

    var isEmpty: Bool { namespaces.isEmpty }

    func has(_ namespace: String) -> Bool { namespaces[namespace] != nil }

    /// Whether some partition has no node at all.
    var hasHoles: Bool {
        namespaces.values.contains { owners in
            (0..<Partitions.count).contains { partition in
                owners.replicas.allSatisfy { $0[partition] < 0 }
            }
        }
    }

    package var namespaceNames: [String] { namespaces.keys.sorted() }

    /// The node of a partition: of the master, or of a later replica; nil for none.
    package func node(_ namespace: String, _ partition: Int, replica: Int = 0) -> String? {
        guard let owners = namespaces[namespace], !owners.replicas.isEmpty else { return nil }
        let place = owners.replicas[replica % owners.replicas.count][partition]
        return place < 0 ? nil : nodes[place]
    }

    /// For each replica, the node of each partition, as a place in ``nodes``; -1 for none.
    func replicas(_ namespace: String) -> [[Int]]? { namespaces[namespace]?.replicas }

    /// How many nodes have each record of a namespace.
    func replicaCount(_ namespace: String) -> Int { namespaces[namespace]?.replicas.count ?? 0 }

    /// Takes in what a node says it has. A partition with a lower regime than is known stays where
    /// it is.
    package mutating func merge(_ map: ReplicaMap, of node: String) {
        // The place of a node that is gone is free again.
        let place =
            nodes.firstIndex(of: node) ?? nodes.firstIndex(of: PartitionMap.nobody) ?? nodes.count
        if place == nodes.count { nodes.append(node) } else { nodes[place] = node }
        for namespace in map.namespaces {
            guard
                namespaces[namespace.name] != nil || namespaces.count < PartitionMap.mostNamespaces
            else { continue }
            var owners = namespaces[namespace.name] ?? Owners()
            while owners.replicas.count < namespace.replicas.count {
                owners.replicas.append([Int](repeating: -1, count: Partitions.count))
            }
            if owners.replicas.count > namespace.replicas.count, !namespace.replicas.isEmpty {
                owners.replicas.removeLast(owners.replicas.count - namespace.replicas.count)
            }
            for (replica, set) in namespace.replicas.enumerated() {
                for partition in 0..<Partitions.count {
                    if set[partition] {
                        guard namespace.regime >= owners.regimes[partition] else { continue }
                        owners.regimes[partition] = namespace.regime
                        owners.replicas[replica][partition] = place
                    } else if owners.replicas[replica][partition] == place {
                        // The node has let go of it; its new owner says so itself.
                        owners.replicas[replica][partition] = -1
                    }
                }
            }
            namespaces[namespace.name] = owners
        }
    }

    /// Forgets a node that is gone.
    mutating func remove(_ node: String) {
        guard let place = nodes.firstIndex(of: node) else { return }
        nodes[place] = PartitionMap.nobody
        for name in namespaces.keys {
            for replica in (namespaces[name]?.replicas ?? []).indices {
                for partition in 0..<Partitions.count
                where namespaces[name]?.replicas[replica][partition] == place {
                    namespaces[name]?.replicas[replica][partition] = -1
                }
            }
        }
    }
}
