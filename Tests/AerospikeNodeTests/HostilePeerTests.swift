import AerospikeWire
import BatchClient
import HostilePeers
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// Whatever a peer does, the answer is an error that says so, or what of it is good.
    @Suite struct HostilePeerTests {
        private func with(
            _ peer: NodeCase, _ body: (AerospikeBackend) async throws -> Void
        ) async throws {
            let server = try await HostileNode(values: peer.values, reply: peer.reply)
            var options = AerospikeOptions.patient
            // Silence is waited for in earnest.
            if peer.values.contains(where: { $0.value == nil }) {
                options.connectTimeout = .milliseconds(300)
            }
            let backend = try await AerospikeBackend.connect([server.address], options: options)
            try await body(backend)
            await backend.close()
            await server.stop()
        }

        private func check(_ peer: NodeCase, _ error: BackendError?) {
            #expect(error?.status == peer.status, "\(peer.name)")
            #expect(
                error?.message.contains(peer.message) == true,
                "\(peer.name): \(error?.message ?? "")")
        }

        private func rows(
            _ backend: AerospikeBackend, _ command: Command
        ) async throws -> [RecordResult] {
            let session = Session(backend, behavior: .impatient(.seconds(60)))
            return try await session.execute(Batch([command]), onError: .inStream).collect()
        }

        @Test(arguments: NodeCase.broken + NodeCase.scans + NodeCase.ends)
        func answers(_ peer: NodeCase) async throws {
            for question in peer.questions {
                try await with(peer) { backend in
                    switch question {
                    case .scan:
                        let error = await #expect(throws: BackendError.self) {
                            try await backend.scan(ScanRequest(users, pageSize: 10))
                        }
                        check(peer, error)
                    case .read:
                        let rows = try await rows(backend, Command(.query, users.ids("a", "b")))
                        #expect(rows.allSatisfy { $0.status == .unavailable }, "\(rows)")
                        #expect(rows[0].message?.contains(peer.message) == true, "\(rows)")
                    case .write:
                        let rows = try await rows(
                            backend,
                            Command(
                                .insert, users.ids("a", "b", "c"), operations: [.set("n", 1)]))
                        #expect(rows[0].status == .inDoubt, "\(peer.name): \(rows)")
                        #expect(rows[2].status == .inDoubt, "\(peer.name): \(rows)")
                        #expect(
                            peer.message.isEmpty || rows[0].message?.contains(peer.message) == true,
                            "\(peer.name): \(rows)")
                    case .dataSets: break
                    }
                }
            }
        }

        @Test(arguments: NodeCase.catalogs)
        func catalogs(_ peer: NodeCase) async throws {
            try await with(peer) { backend in
                do {
                    let sets = try await backend.dataSets()
                    #expect(peer.status == .ok)
                    #expect(sets.allSatisfy { ($0.recordCount ?? 0) >= 0 })
                    #expect(!sets.isEmpty)
                } catch let error as BackendError { check(peer, error) }
            }
        }

        @Test("Names of sets may contain separators")
        func namesOfSets() async throws {
            let peer = NodeCase(
                "", [], .ok, "",
                values: [
                    "sets": "ns=test:set=semi;colon:objects=3:tombstones=0;"
                        + "ns=test:set=a:b=c:objects=4:data_used_bytes=64;",
                    "namespace/test": "objects=10",
                ])
            try await with(peer) { backend in
                let sets = try await backend.dataSets()
                #expect(
                    Dictionary(uniqueKeysWithValues: sets.map { ($0.dataSet.name, $0.recordCount) })
                        == ["test.semi;colon": 3, "test.a:b=c": 4, "test": 3])
                #expect(sets.contains { $0.details["bytes"] == 64 })
            }
        }

        @Test("Namespaces and nodes cannot grow without limit")
        func growth() async throws {
            var map = PartitionMap()
            for round in 0..<1_000 {
                let text = HostileNode.replicas((0..<4).map { "n\(round)-\($0)" })
                map.merge(try ReplicaMap(text), of: "A")
            }
            #expect(map.namespaceNames.count == 32)
            var view = ClusterView()
            for round in 0..<1_000 {
                map.merge(try ReplicaMap(HostileNode.replicas(["test"])), of: "node \(round)")
                map.remove("node \(round)")
            }
            #expect(map.nodes.count <= 2)
            let peers = (0..<20_000).map {
                PeerList.Peer(node: "P\($0)", addresses: [HostAddress("127.0.0.1", 1)])
            }
            view.take(
                ClusterView.Report(
                    node: "A", address: HostAddress("127.0.0.1", 3_000), partitionGeneration: 1,
                    peers: PeerList(generation: 1, peers: peers)))
            #expect(view.missingPeers.count == 255)
        }
    }
}
