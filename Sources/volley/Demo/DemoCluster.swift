import AerospikeNode
import BatchClient
import EmbeddedBackend
import Explorer
import Targets

/// Nodes on loopback with the demo data; they end with the program.
struct DemoCluster: Sendable {
    let nodes: AerospikeNodes
    let target: Target
    /// Records per batch when copying.
    private static let pageSize = 2_000

    /// - Throws: ``CommandFailure`` if the nodes cannot listen, or the data cannot be copied.
    static func start(_ count: Int) async throws -> DemoCluster {
        do {
            let nodes = try await AerospikeNodes.start(count: count)
            let hosts = nodes.addresses.map { "\($0)" }.joined(separator: ",")
            let target = try Target.parse("aerospike://\(hosts)")
            try await fill(Session(try await target.connect()))
            return DemoCluster(nodes: nodes, target: target)
        } catch {
            throw CommandFailure("cannot start the demo cluster: \(error)")
        }
    }

    func stop() async { await nodes.stop() }

    /// The state of each node.
    var shown: [ClusterNode] {
        nodes.health.enumerated().map { index, health in
            ClusterNode(
                name: AerospikeNodes.name(index),
                condition: {
                    switch health {
                    case .up: .up
                    case .slow: .slow
                    case .cutOff: .cutOff
                    case .stopped: .stopped
                    }
                }())
        }
    }

    private static func fill(_ session: Session) async throws {
        let source = try await EmbeddedBackend.demo()
        for info in try await source.dataSets() {
            let pages = Session(source).scan(info.dataSet, ScanOptions(pageSize: pageSize)).pages
            for try await rows in pages {
                let commands = rows.map { row in
                    Command(
                        .replace, row.key.dataSet, .ids([row.key.id]),
                        operations: row.record.bins.filter { $0.value != .null }
                            .map { .set($0.name, $0.value) },
                        timeToLive: row.record.expiresAt.map { .until($0) })
                }
                // Leaves out what Aerospike has no type for.
                try await session.execute(Batch(commands), onError: .inStream).collect()
            }
        }
        await session.close()
        await source.close()
    }
}
