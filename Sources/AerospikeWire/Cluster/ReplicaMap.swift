import BatchClient

/// Which partitions a node has, by namespace and by replica: `ns:regime,count,base64,...;...`
/// (Java `cluster/PartitionParser.java`).
package struct ReplicaMap: Hashable, Sendable {
    package struct Namespace: Hashable, Sendable {
        package let name: String
        /// The number of masters that a partition has had, with strong consistency; 0 without.
        package let regime: Int
        /// A set of partitions for each replica, the master first.
        package let replicas: [PartitionSet]

        package init(name: String, regime: Int, replicas: [PartitionSet]) {
            self.name = name
            self.regime = regime
            self.replicas = replicas
        }
    }

    package let namespaces: [Namespace]

    package init(_ namespaces: [Namespace]) { self.namespaces = namespaces }

    package var description: String {
        namespaces.map { namespace in
            let maps = namespace.replicas.map { Base64.encode($0.bytes) }
            return "\(namespace.name):\(namespace.regime),\(maps.count),"
                + maps.joined(separator: ",")
        }.joined(separator: ";")
    }

    /// The most namespaces of a cluster (server `AS_NAMESPACE_SZ` of the enterprise edition); more
    /// would let a few bytes claim much memory.
    private static let mostNamespaces = 32
    /// The most replicas: one per node, of which servers allow at most 256.
    private static let mostReplicas = 256
    /// The most replicas of all namespaces together, four of each for every node.
    private static let mostReplicasInAll = 1_024
    /// The most bytes of a namespace's name; servers allow 31.
    private static let mostNameBytes = 255

    /// - Throws: ``WireError`` if the text is not a map of 4096 partitions.
    package init(_ text: String) throws(WireError) {
        var namespaces: [Namespace] = []
        var replicaCount = 0
        for entry in text.split(separator: ";") {
            let sides = entry.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, namespaces.count < ReplicaMap.mostNamespaces,
                sides[0].utf8.count <= ReplicaMap.mostNameBytes
            else { throw .malformed("a namespace's partitions") }
            let parts = sides[1].split(separator: ",", omittingEmptySubsequences: false)
            replicaCount += parts.count
            guard replicaCount <= ReplicaMap.mostReplicasInAll else {
                throw .malformed("the number of replicas")
            }
            guard parts.count >= 2, let regime = Int(parts[0]), let count = Int(parts[1]),
                count == parts.count - 2, count <= ReplicaMap.mostReplicas
            else { throw .malformed("the replicas of \(sides[0])") }
            var replicas: [PartitionSet] = []
            for part in parts.dropFirst(2) {
                guard let set = Base64.decode(String(part)).flatMap({ PartitionSet($0) }) else {
                    throw .malformed("the partitions of \(sides[0])")
                }
                replicas.append(set)
            }
            namespaces.append(
                Namespace(name: String(sides[0]), regime: regime, replicas: replicas))
        }
        self.namespaces = namespaces
    }
}

/// A set of partitions: one bit each, the most significant bit of a byte first.
package struct PartitionSet: Hashable, Sendable {
    package private(set) var bytes: [UInt8]

    package init() { bytes = [UInt8](repeating: 0, count: Partitions.count / 8) }

    /// Nil unless it has one bit for each partition.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Partitions.count / 8 else { return nil }
        self.bytes = bytes
    }

    /// Whether a partition, from 0 to 4095, is in the set.
    package subscript(partition: Int) -> Bool {
        get { bytes[partition / 8] & (0x80 >> UInt8(partition % 8)) != 0 }
        set {
            let bit: UInt8 = 0x80 >> UInt8(partition % 8)
            if newValue { bytes[partition / 8] |= bit } else { bytes[partition / 8] &= ~bit }
        }
    }
}
