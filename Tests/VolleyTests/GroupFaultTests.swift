import BatchClient
import Foundation
import StoreFacts
import TestSeed
import Testing
import VolleyProcess

@testable import DynamoDBBackend

/// Atomic groups on a server that speaks DynamoDB's protocol, with a proxy before it that loses, cuts,
/// delays and refuses transactions, and with the program killed at random moments.
@Suite struct GroupFaultTests {
    /// How often; more by `VOLLEY_KILLS`.
    private static let rounds =
        ProcessInfo.processInfo.environment["VOLLEY_KILLS"].flatMap { Int($0) } ?? 6
    private static let groups = 12
    private static let size = 3

    private static let environment = [
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]

    private struct Tally {
        var cutShort = 0
        var ok = 0
        var refused = 0
        var doubts = 0
        var byToken = 0
        var byValue = 0
        var asked = 0
    }

    private func script(_ table: String, _ round: Int) -> String {
        (0..<Self.groups).map { group in
            let writes = (0..<Self.size).map {
                "upsert \(table) r\(round)-\(group)-\($0) set n += 1"
            }
            return "atomic\n" + writes.joined(separator: "\n") + "\nend\n"
        }.joined()
    }

    private func numbers(
        _ table: DataSet, _ round: Int, _ session: Session
    ) async throws -> [Int64?] {
        let ids = (0..<Self.groups * Self.size).map {
            RecordID.string("r\(round)-\($0 / Self.size)-\($0 % Self.size)")
        }
        return try await session.query(table.ids(ids)).execute(onError: .inStream).collect()
            .map { $0.record?.bins["n"]?.int64Value }
    }

    @Test(
        "Faults and kills: no group is half applied, the statuses are true, the token decides",
        .enabled(if: TableServer.isReady, "\(TableServer.reason)"))
    func faultsAndKills() async throws {
        let backend = try await ServedTables.backend()
        let session = Session(backend, behavior: .untimed)
        let name = "groups" + UUID().uuidString.prefix(8).lowercased()
        let table = DataSet(name)
        try await ServedTables.make(name, keys: #require(KeySchema("pk:S")), on: backend)
        let endpoint = try await ServedTables.endpoint
        let upstream = try #require(URL(string: endpoint)?.port)
        let volley = try Volley()
        defer { volley.remove() }
        try volley.write(
            "config/volley/config.yaml",
            """
            behaviors:
              quick:
                concurrency: 2
                writes: { attempts: 2, backoff: { base: 1ms, factor: 2, cap: 5ms } }
            """)
        var tally = Tally()
        var random = SplitMix64(seed: TestSeed.of(1))
        for round in 0..<Self.rounds {
            let proxy = try await FaultyProxy.start(
                before: upstream, seed: TestSeed.of(1) &+ UInt64(round))
            let target = "dynamodb://eu-central-1?endpoint=\(proxy.endpoint)"
            let script = try volley.write("\(round).volley", script(name, round))
            let program = try volley.start(
                ["run", script, "--target", target, "--behavior", "quick"],
                environment: Self.environment)
            // Two rounds of three end by a kill, the others by themselves.
            let moment =
                round % 3 == 2
                ? Int.max : Int.random(in: 0..<Self.groups * Self.size - 1, using: &random)
            try await program.wait(for: "\(moment) rows", orEnd: true) {
                moment == 0
                    ? $0.narration.contains("run ") : $0.output.count(where: \.isNewline) >= moment
            }
            program.send(SIGKILL)
            _ = try await program.outcome()
            let listed = try await volley.run("runs")
            let run = "\(try #require(listed.rows.first?["id"] as? Int))"
            let rows = try await volley.run("runs", "show", run).rows
            let held = try await numbers(table, round, session)
            check(rows, held, round)
            if rows.contains(where: { $0["code"] as? String == "interrupted" }) {
                tally.cutShort += 1
            }
            tally.ok += rows.count { $0["status"] as? String == "ok" }
            tally.doubts += rows.count { $0["status"] as? String == "inDoubt" }
            tally.refused += rows.count {
                !["ok", "inDoubt"].contains($0["status"] as? String ?? "")
            }
            // Each time that the store is asked, the proxy may lose the answer again.
            for _ in 0..<40 {
                let verifying = try volley.start(
                    ["runs", "verify", run, "--behavior", "quick"], environment: Self.environment)
                let verified = try await verifying.outcome()
                tally.asked += 1
                #expect([0, 2, 3].contains(verified.status), "\(verified.narration)")
                let now = try await numbers(table, round, session)
                for row in verified.rows {
                    let index = try #require(row["index"] as? Int)
                    let reason = row["reason"] as? String ?? ""
                    switch row["verdict"] as? String {
                    case "applied": #expect(now[index] == 1, "round \(round): \(row)")
                    case "notApplied": #expect(now[index] == nil, "round \(round): \(row)")
                    default: continue
                    }
                    if reason.hasPrefix("token") {
                        tally.byToken += 1
                    } else {
                        tally.byValue += 1
                    }
                }
                if verified.status != 3 { break }
            }
            let left = try await volley.start(
                ["runs", "verify", run], environment: Self.environment
            ).outcome()
            #expect(left.rows.isEmpty, "round \(round): \(left.output)")
            let end = try await numbers(table, round, session)
            for group in 0..<Self.groups {
                let some = end[group * Self.size..<(group + 1) * Self.size]
                #expect(Set(some).count == 1, "round \(round): group \(group) is half applied")
            }
            #expect(end.allSatisfy { $0 == nil || $0 == 1 }, "round \(round): applied twice")
            withExtendedLifetime(proxy) {}
        }
        print("\(Self.rounds) rounds: \(tally)")
        #expect(try await volley.run("runs", "check").status == 0)
        await backend.close()
    }

    private func check(_ rows: [[String: Any]], _ held: [Int64?], _ round: Int) {
        #expect(rows.count == held.count)
        for group in 0..<Self.groups {
            let indices = group * Self.size..<(group + 1) * Self.size
            let applied = held[indices].count { $0 != nil }
            #expect(applied == 0 || applied == Self.size, "round \(round): half applied")
            for row in rows where indices.contains(row["index"] as? Int ?? -1) {
                switch row["status"] as? String {
                case "ok": #expect(applied == Self.size, "round \(round): \(row)")
                case "inDoubt": break
                default: #expect(applied == 0, "round \(round): \(row)")
                }
            }
        }
        #expect(held.allSatisfy { $0 == nil || $0 == 1 }, "round \(round): applied twice")
    }
}
