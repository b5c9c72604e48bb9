import Foundation
import HostilePeers
import Synchronization
import Testing
import VolleyProcess

/// Ctrl-C while a peer is silent in the middle of its answer. Nothing limits the time: only Ctrl-C ends
/// these commands.
struct InterruptionTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private static let commands = [
        ["scan", "users"], ["scan", "users", "--count"], ["scan", "users", "--where", "n = 1"],
        ["profile", "users"], ["profile", "users", "--all"], ["plan", "find.volley"],
        ["run", "find.volley", "--yes", "9"], ["run", "reads.volley"],
        ["plan", "reads.volley", "--dry-run"], ["copy", "users", "--to", "sqlite:other.db"],
        ["diff", "users", "--with", "sqlite:other.db"],
    ]

    @Test("The first Ctrl-C ends what reads", arguments: commands)
    func reading(_ command: [String]) async throws {
        defer { volley.remove() }
        let isAsked = Mutex(false)
        let peer = try await HostileService.start { operation, _, _ in
            switch operation {
            case "ListTables": return .reply("{\"TableNames\":[\"users\"]}")
            case "DescribeTable": return HostileService.table
            case "DescribeTimeToLive": return .reply("{}")
            default:
                isAsked.withLock { $0 = true }
                return .stalled("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"Items\":[")
            }
        }
        try volley.write("find.volley", "delete users where n = 1\n")
        try volley.write("reads.volley", "query users a b\n")
        try volley.configure("dynamodb://eu-central-1?endpoint=http://127.0.0.1:\(peer.port)")
        let started = try volley.start(
            command + ["--target", "peer"],
            environment: ["AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"])
        try await started.wait(for: "the question") { _ in isAsked.withLock { $0 } }
        started.send(SIGINT)
        let outcome = try await started.outcome()
        #expect(outcome.status == 130, "\(outcome.narration)")
        await peer.stop()
    }
}
