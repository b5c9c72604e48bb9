import AerospikeWire
import BatchClient

extension Cluster {
    /// How long writes wait for the nodes that are left to say who has the partitions of one that
    /// died. A node notices by `heartbeat.interval` times `heartbeat.timeout`: 1.5 s by default.
    private static let masterPatience = Duration.seconds(6)
    /// How often the map is looked at meanwhile, and the nodes are asked.
    private static let masterInterval = (
        look: Duration.milliseconds(20), ask: Duration.milliseconds(250)
    )

    /// Waits while connections to the master of any of these partitions fail: until it answers again,
    /// or another node is the master, or for some seconds. A write that goes to a replica before that
    /// would be handed on to the dead node, and wait there until its time is up.
    ///
    /// Returns at once where no node is suspected, which is nearly always.
    /// - Throws: `CancellationError`.
    func waitForMasters(_ partitions: () -> [(namespace: String, partition: Int)]) async throws {
        guard view.hasSuspects else { return }
        let partitions = partitions()
        let begun = ContinuousClock.now
        var asked: ContinuousClock.Instant?
        while view.isMasterSuspect(partitions), .now - begun < Cluster.masterPatience {
            if asked.map({ .now - $0 >= Cluster.masterInterval.ask }) ?? true {
                asked = .now
                // Not waited for: a node that hangs must not hold up what the others say.
                Task { await tend() }
            }
            try await Task.sleep(for: Cluster.masterInterval.look)
        }
    }
}

extension ClusterView {
    /// Whether connections to some node fail while others answer.
    var hasSuspects: Bool {
        nodes.values.contains(where: \.isSuspect) && nodes.values.contains { !$0.isSuspect }
    }

    /// Whether the master of any of the partitions is a node that connections fail to.
    func isMasterSuspect(_ partitions: [(namespace: String, partition: Int)]) -> Bool {
        partitions.contains { namespace, partition in
            guard let master = map.node(namespace, partition) else { return true }
            return nodes[master]?.isSuspect ?? true
        }
    }
}
