import AerospikeWire
import BatchClient

extension Cluster {
    /// How long writes wait for the remaining nodes to announce the new owners of a dead node's
    /// partitions. A node notices the death after `heartbeat.interval` times `heartbeat.timeout`:
    /// 1.5 s by default.
    private static let masterPatience = Duration.seconds(6)
    /// How often the map is checked meanwhile, and the nodes are asked.
    private static let masterInterval = (
        look: Duration.milliseconds(20), ask: Duration.milliseconds(250)
    )

    /// Waits while any of these partitions has no master that answers: until it does, another node is
    /// the master, or a few seconds have passed. A write sent to a replica before that would be
    /// forwarded to the dead node, and wait there until its timeout.
    ///
    /// Returns at once if no node is suspected and none was lost, which is nearly always.
    /// - Throws: `CancellationError`.
    func waitForMasters(_ partitions: () -> [(namespace: String, partition: Int)]) async throws {
        guard view.hasSuspects || view.awaitsMasters else { return }
        let partitions = partitions()
        let begun = ContinuousClock.now
        var asked: ContinuousClock.Instant?
        while view.isMasterSuspect(partitions), .now - begun < Cluster.masterPatience {
            if asked.map({ .now - $0 >= Cluster.masterInterval.ask }) ?? true {
                asked = .now
                // Not awaited: a hanging node must not delay the others' answers.
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

    /// Whether any of the partitions has no master, or one to which connections fail.
    func isMasterSuspect(_ partitions: [(namespace: String, partition: Int)]) -> Bool {
        partitions.contains { namespace, partition in
            guard let master = map.node(namespace, partition) else { return true }
            return nodes[master]?.isSuspect ?? true
        }
    }
}
