import BatchClient
import StoreFacts
import Synchronization
import Testing

@Suite("The table of facts on a server")
struct StoreFactTests {
    @Test("Every fact holds, and the dry run predicts it", arguments: Peer.all)
    func facts(_ peer: Peer) async throws {
        try await peer.run { visit in
            let mismatches = try await FactRunner(visit.session, visit.dataSet).run()
            #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
        }
    }

    @Test(
        "Every verb with every operation, condition and time to live does what the dry run foretells",
        arguments: Peer.all)
    func product(_ peer: Peer) async throws {
        try await peer.run { visit in
            let (count, mismatches) = try await FactProduct(visit.session, visit.dataSet).run()
            #expect(count > 3_000)
            #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
        }
    }

    @Test("Random commands do what the dry run predicts", arguments: Peer.all, 0..<5)
    func random(_ peer: Peer, _ seed: Int) async throws {
        try await peer.run { visit in
            let mismatches = try await FactProduct(visit.session, visit.dataSet).random(seed: seed)
            #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
        }
    }

    @Test("A server takes and refuses the sample texts of GeoJSON", arguments: Peer.all)
    func geoJSON(_ peer: Peer) async throws {
        try await peer.run { visit in
            // A session would refuse them before sending; the backend asks the server.
            let backend = visit.session.backend
            let texts = GeoJSONSamples.taken + GeoJSONSamples.refused
            let items = texts.enumerated().map { index, text in
                BatchItem(
                    index: index, id: .integer(Int64(index)),
                    operation: RecordOperation(
                        .upsert, visit.dataSet, operations: [.set("geo", .geoJSON(text))]))
            }
            let plan = backend.plan(items)
            #expect(plan.refusals.isEmpty)
            let answers = Mutex<[Int: ItemOutcome]>([:])
            for request in plan.requests {
                try await backend.send(request, options: RequestOptions()) { outcomes in
                    answers.withLock { all in
                        for outcome in outcomes { all[outcome.index] = outcome }
                    }
                }
            }
            for (index, text) in texts.enumerated() {
                let answer = answers.withLock { $0[index] }
                if index < GeoJSONSamples.taken.count {
                    #expect(answer?.status == .ok, "\(text): \(answer?.message ?? "no answer")")
                } else {
                    #expect(
                        answer?.code == 160, "\(text): \(answer?.status.rawValue ?? "no answer")")
                }
            }
        }
    }
}
