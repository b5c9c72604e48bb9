import Foundation
import HostilePeers
import Testing
import VolleyProcess

/// The program with peers that should speak HTTP, and the service's JSON in it.
struct ServiceTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private static let environment = [
        "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": HostileService.secret,
        "AWS_SESSION_TOKEN": HostileService.token,
    ]

    private func run(
        _ arguments: [String], _ test: ServiceCase, _ patience: Patience, input: String = "",
        _ script: @escaping HostileService.Script
    ) async throws -> MeasuredRun {
        defer { volley.remove() }
        let peer = try await HostileService.start(script)
        try volley.configure(
            "dynamodb://eu-central-1?endpoint=http://127.0.0.1:\(peer.port)",
            test.needsTimeout ? patience : .long)
        let run = try await volley.measured(
            arguments + ["--target", "peer"], within: test.megabytes,
            environment: ServiceTests.environment, input: input)
        await peer.stop()
        run.check(test.name, within: test.megabytes)
        let seen = run.output + run.narration + volley.ledgerText()
        for secret in [HostileService.secret, HostileService.token, "token%2F%2Fof"] {
            #expect(!seen.contains(secret), "\(test.name)")
        }
        return run
    }

    /// The table is what it should be; the question is answered as the case says.
    private func run(
        _ arguments: [String], _ test: ServiceCase, _ patience: Patience, input: String = ""
    ) async throws -> MeasuredRun {
        try await run(arguments, test, patience, input: input) { operation, _, _ in
            switch operation {
            case "DescribeTable": HostileService.table
            case "DescribeTimeToLive": .reply("{}")
            default: test.answer
            }
        }
    }

    @Test("Lists of tables", arguments: ServiceCase.all)
    func lists(_ test: ServiceCase) async throws {
        let run = try await run(["datasets"], test, .shortReads)
        run.checkFailure(test.name)
    }

    @Test("Scans", arguments: ServiceCase.all)
    func scans(_ test: ServiceCase) async throws {
        let run = try await run(["scan", "users"], test, .shortReads)
        run.checkFailure(test.name)
    }

    @Test("Reads", arguments: ServiceCase.all)
    func reads(_ test: ServiceCase) async throws {
        let run = try await run(["run", "-"], test, .shortReads, input: "query users a\n")
        #expect(run.outcome.status == 2, "\(test.name): \(run.narration)")
        let right =
            test.isSilent ? ["timeout"] : ["unavailable", "timeout", "rejected", "denied"]
        #expect(run.statuses.count == 1)
        #expect(run.statuses.allSatisfy(right.contains), "\(test.name): \(run.output)")
    }

    @Test("Writes", arguments: ServiceCase.all)
    func writes(_ test: ServiceCase) async throws {
        // Adding is never repeated by itself.
        let run = try await run(
            ["run", "-"], test, .shortWrites, input: "upsert users a set n += 1\n")
        #expect(run.statuses.count == 1)
        let right =
            test.refuses
            ? ["rejected", "denied"] : test.saysDone ? ["ok", "inDoubt"] : ["inDoubt"]
        #expect(run.statuses.allSatisfy(right.contains), "\(test.name): \(run.output)")
        #expect(run.outcome.status == (run.statuses == ["inDoubt"] ? 3 : test.refuses ? 2 : 0))
    }
}
