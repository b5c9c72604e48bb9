package import AerospikeWire

/// Which node owns which partition, as the nodes themselves report.
///
/// A value: an active run keeps the map that it was planned with.
package struct PartitionMap: Sendable, Hashable {
    private struct Owners: Sendable, Hashable {
        /// The highest regime seen for each partition; lower ones are outdated.
        var regimes = [Int](repeating: 0, count: Partitions.count)
        /// For each replica, the node of each partition, as a position in ``nodes``; -1 for none.
        var replicas: [[Int]] = []
    }

    /// The name at a free position.
    private static let nobody = ""
    /// The most namespaces of a node, so that nodes cannot make the map grow without limit.
    private static let mostNamespaces = 32

    private var namespaces: [String: Owners] = [:]
    private(set) var nodes: [String] = []

    package init() {}

    var isEmpty: Bool { namespaces.isEmpty }

    func has(_ namespace: String) -> Bool { namespaces[namespace] != nil }

    /// Whether some partition has no node.
    var hasHoles: Bool {
        namespaces.values.contains { owners in
            (0..<Partitions.count).contains { partition in
                owners.replicas.allSatisfy { $0[partition] < 0 }
            }
        }
    }

    /// Whether each partition has a master.
    var hasAllMasters: Bool {
        namespaces.values.allSatisfy { $0.replicas.first?.allSatisfy { $0 >= 0 } ?? false }
    }

    package var namespaceNames: [String] { namespaces.keys.sorted() }

    /// The node of a partition: of the master, or of a later replica; nil for none.
    package func node(_ namespace: String, _ partition: Int, replica: Int = 0) -> String? {
        guard let owners = namespaces[namespace], !owners.replicas.isEmpty else { return nil }
        let position = owners.replicas[replica % owners.replicas.count][partition]
        return position < 0 ? nil : nodes[position]
    }

    /// For each replica, the node of each partition, as a position in ``nodes``; -1 for none.
    func replicas(_ namespace: String) -> [[Int]]? { namespaces[namespace]?.replicas }

    /// The replication factor of a namespace.
    func replicaCount(_ namespace: String) -> Int { namespaces[namespace]?.replicas.count ?? 0 }

    /// Applies the partitions that a node reports. A partition with a lower regime than the known
    /// one is ignored.
    package mutating func merge(_ map: ReplicaMap, of node: String) {
        // The position of a removed node can be reused.
        let position =
            nodes.firstIndex(of: node) ?? nodes.firstIndex(of: PartitionMap.nobody) ?? nodes.count
        if position == nodes.count { nodes.append(node) } else { nodes[position] = node }
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
                        owners.replicas[replica][partition] = position
                    } else if owners.replicas[replica][partition] == position {
                        // The node no longer has it; the new owner reports itself.
                        owners.replicas[replica][partition] = -1
                    }
                }
            }
            namespaces[namespace.name] = owners
        }
    }

    /// Removes a node that is gone.
    mutating func remove(_ node: String) {
        guard let position = nodes.firstIndex(of: node) else { return }
        nodes[position] = PartitionMap.nobody
        for name in namespaces.keys {
            for replica in (namespaces[name]?.replicas ?? []).indices {
                for partition in 0..<Partitions.count
                where namespaces[name]?.replicas[replica][partition] == position {
                    namespaces[name]?.replicas[replica][partition] = -1
                }
            }
        }
    }
}
