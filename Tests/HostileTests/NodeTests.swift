import AerospikeWire
import BatchClient
import Foundation
import HostilePeers
import Testing
import VolleyProcess

/// The program with peers that should be Aerospike nodes.
struct NodeTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private func run(
        _ arguments: [String], _ peer: NodeCase, _ patience: Patience = .long, input: String = ""
    ) async throws -> MeasuredRun {
        defer { volley.remove() }
        let node = try await HostileNode(info: peer.info, values: peer.values, reply: peer.reply)
        try volley.configure("aerospike://\(node.address)", patience)
        let run = try await volley.measured(
            arguments + ["--target", "peer"], within: peer.megabytes, input: input)
        await node.stop()
        run.check(peer.name, within: peer.megabytes)
        return run
    }

    private static func cases(_ question: NodeCase.Question) -> [NodeCase] {
        NodeCase.all.filter { $0.questions.contains(question) }
    }

    @Test("Scans", arguments: cases(.scan))
    func scans(_ peer: NodeCase) async throws {
        let run = try await run(["scan", "test.users"], peer)
        run.checkFailure(peer.name, peer.message)
    }

    @Test("Reads", arguments: cases(.read))
    func reads(_ peer: NodeCase) async throws {
        let run = try await run(["run", "-"], peer, input: "query test.users a b\n")
        #expect(run.outcome.status == 2, "\(peer.name): \(run.narration)")
        #expect(run.statuses == ["unavailable", "unavailable"], "\(peer.name): \(run.output)")
        #expect(
            run.outcome.rows.allSatisfy {
                ($0["message"] as? String)?.contains(peer.message) == true
            }, "\(peer.name): \(run.output)")
    }

    @Test("Writes", arguments: cases(.write))
    func writes(_ peer: NodeCase) async throws {
        let run = try await run(["run", "-"], peer, input: "insert test.users a b c set n = 1\n")
        #expect(run.outcome.status == 3, "\(peer.name): \(run.narration)")
        let rows = Dictionary(
            run.outcome.rows.map { ($0["index"] as? Int ?? -1, $0) }, uniquingKeysWith: { $1 })
        #expect(rows.count == 3)
        for index in [0, 2] {
            #expect(rows[index]?["status"] as? String == "inDoubt", "\(peer.name): \(run.output)")
            let message = rows[index]?["message"] as? String
            #expect(
                peer.message.isEmpty || message?.contains(peer.message) == true,
                "\(peer.name): \(run.output)")
        }
    }

    @Test("Lists of sets", arguments: cases(.dataSets))
    func dataSets(_ peer: NodeCase) async throws {
        let run = try await run(["datasets"], peer)
        guard peer.status == .ok else { return run.checkFailure(peer.name, peer.message) }
        #expect(run.outcome.status == 0, "\(peer.name): \(run.narration)")
        #expect(!run.outcome.rows.isEmpty)
        #expect(run.outcome.rows.allSatisfy { $0["records"] as? Int ?? 0 >= 0 })
    }

    @Test("Peers that are not nodes", arguments: NodeCase.strangers)
    func strangers(_ peer: NodeCase) async throws {
        let run = try await run(["datasets"], peer)
        run.checkFailure(peer.name, peer.message)
    }

    @Test("Silent peers", arguments: NodeCase.silent)
    func silence(_ peer: NodeCase) async throws {
        let scan = try await run(["scan", "test.users"], peer, .shortReads)
        scan.checkFailure(peer.name, "within 500 ms")
        let reads = try await run(["run", "-"], peer, .shortReads, input: "query test.users a b\n")
        #expect(reads.statuses == ["timeout", "timeout"], "\(peer.name): \(reads.output)")
        let writes = try await run(
            ["run", "-"], peer, .shortWrites, input: "insert test.users a b set n = 1\n")
        #expect(writes.statuses == ["inDoubt", "inDoubt"], "\(peer.name): \(writes.output)")
    }
}
