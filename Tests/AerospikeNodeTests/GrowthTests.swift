import AerospikeWire
import BatchClient
import HostilePeers
import Synchronization
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// Peers that always have something new.
    @Suite struct GrowthTests {
        @Test("A node that changes its name every time leaves nothing behind")
        func names() async throws {
            let asked = Mutex(0)
            let node = try await HostileNode(answering: { _ in
                let number = asked.withLock { asked in
                    asked += 1
                    return asked
                }
                return ["node": "N\(number)", "partition-generation": "\(number)"]
            }) { _ in .bytes([]) }
            let backend = try await AerospikeBackend.connect([node.address], options: .patient)
            for _ in 0..<50 { await backend.cluster.tend() }
            #expect(asked.withLock { $0 } > 50)
            #expect(backend.cluster.view.nodes.count <= 2)
            #expect(backend.cluster.questionConnectionCount <= 2)
            await backend.close()
            await node.stop()
        }

        @Test("A node with new namespaces every time cannot exceed the limit per node")
        func namespaces() async throws {
            let asked = Mutex(0)
            let node = try await HostileNode(answering: { _ in
                let number = asked.withLock { asked in
                    asked += 1
                    return asked
                }
                return [
                    "partition-generation": "\(number)",
                    "replicas": HostileNode.replicas((0..<4).map { "n\(number)-\($0)" }),
                ]
            }) { _ in .bytes([]) }
            let backend = try await AerospikeBackend.connect([node.address], options: .patient)
            for _ in 0..<50 { await backend.cluster.tend() }
            #expect(backend.cluster.view.map.namespaceNames.count <= 32)
            #expect(backend.cluster.view.nodes.count == 1)
            await backend.close()
            await node.stop()
        }

        @Test("Many peers are visited a few at a time, and each of them once")
        func visits() async throws {
            // The server closes each connection itself, so none is open when the next one comes.
            let stranger = try await HostileNode(info: .last([0])) { _ in .bytes([]) }
            let peers = (0..<64).map { "[P\($0),,[\(stranger.address)]]" }.joined(separator: ",")
            let node = try await HostileNode(values: ["peers-clear-std": "1,3000,[\(peers)]"]) {
                _ in
                .bytes([])
            }
            var options = AerospikeOptions.patient
            options.tendInterval = nil
            let backend = try await AerospikeBackend.connect([node.address], options: options)
            #expect(stranger.connections.most <= 16)
            #expect(stranger.connections.all == 64)
            await backend.close()
            await node.stop()
            await stranger.stop()
        }
    }
}
