import AerospikeBackend
import AerospikeNode
import BatchClient
import DynamoDBBackend
import Foundation
import Testing
import VolleyProcess

/// Cases seen in the field, as a user meets them, on servers.
@Suite(.serialized) struct FieldCaseTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    /// Runs the program with credentials that a local server accepts.
    private func run(_ arguments: String..., input: String = "") async throws -> Volley.Outcome {
        try await volley.start(
            arguments,
            environment: [
                "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            ], input: input
        ).outcome()
    }

    private func tables() async throws -> String {
        "dynamodb://eu-central-1?endpoint=\(try await ServedTables.endpoint)"
    }

    private func bins(_ dataSet: String, _ target: String) async throws -> [String: NSDictionary] {
        let scan = try await run("scan", dataSet, "--target", target)
        #expect(scan.status == 0, "\(scan.narration)")
        return Dictionary(
            scan.rows.map { ("\($0["id"] ?? "")", ($0["bins"] as? NSDictionary) ?? [:]) },
            uniquingKeysWith: { $1 })
    }

    @Test(
        "Case 1: a scan of a table goes into another, with and without a time-to-live attribute on either",
        .enabled(if: TableServer.isReady, "\(TableServer.reason)"), arguments: [false, true],
        [false, true])
    func tableToTable(from: Bool, to: Bool) async throws {
        defer { volley.remove() }
        let backend = try await ServedTables.backend()
        let names = (0..<2).map { _ in "simple\(UInt32.random(in: 0 ... .max))" }
        let keys = KeySchema(.init("id", .string))
        try await ServedTables.make(
            names[0], keys: keys, timeToLive: from ? "exp" : nil, on: backend)
        try await ServedTables.make(names[1], keys: keys, timeToLive: to ? "exp" : nil, on: backend)
        await backend.close()
        let target = try await tables()
        let written = try await run(
            "run", "-", "--target", target,
            input: """
                insert \(names[0]) a set n = 1, exp = 4000000000
                insert \(names[0]) b set s = "x", nothing = null, l = [1, {"k": "v"}]

                """)
        #expect(written.status == 0, "\(written.narration)")
        let before = try await bins(names[0], target)
        #expect(before["a"] == ["n": 1, "exp": 4_000_000_000])
        for format in ["ndjson", "csv"] {
            let scan = try await run("scan", names[0], "--target", target, "--format", format)
            let file = try volley.write("x.\(format)", scan.output)
            let done = try await run("import", names[1], file, "--target", target)
            #expect(done.status == 0, "\(done.narration)")
            #expect(try await bins(names[1], target) == before)
            _ = try await run(
                "run", "-", "--target", target, input: "delete \(names[1]) a b\n")
        }
    }

    @Test("Case 13: an object with a field beside `bins` is a flat record, and nothing is dropped")
    func flatRecordWithBins() async throws {
        defer { volley.remove() }
        let file = try volley.write(
            "w.ndjson", #"{"id":"w1","bins":{"A1":5},"city":"Lyon"}"# + "\n")
        let done = try await volley.run("import", "test.t", file, "--target", "sqlite:a.db")
        #expect(done.status == 0, "\(done.narration)")
        #expect(
            try await bins("test.t", "sqlite:\(volley.path("a.db"))")
                == ["w1": ["bins": ["A1": 5], "city": "Lyon"]])
    }

    @Test(
        "Case 27: an empty list of a local server says where else the tables may be",
        .enabled(if: TableServer.isReady, "\(TableServer.reason)"))
    func emptyList() async throws {
        defer { volley.remove() }
        let endpoint = try await ServedTables.endpoint
        let empty = try await run(
            "datasets", "--target", "dynamodb://ap-south-1?endpoint=\(endpoint)")
        #expect(empty.status == 0, "\(empty.narration)")
        #expect(empty.narration.contains("0 data sets"))
        #expect(empty.narration.contains("region ap-south-1"))
    }

    @Test(
        "Cases 30 and 45: a missing host is reported in plain words, without a position to continue"
    )
    func nobodyThere() async throws {
        defer { volley.remove() }
        let target = "dynamodb://eu-central-1?endpoint=http://no-such-host.invalid:8000"
        let scan = try await run("scan", "users", "--target", target)
        #expect(scan.status == 1)
        #expect(scan.output.isEmpty)
        #expect(!scan.narration.contains("--start"), "\(scan.narration)")
        for word in ["SocketAddressError", "DNS error", "error -", "HTTPClient", "NIO"] {
            #expect(!scan.narration.contains(word), "\(scan.narration)")
        }
        #expect(scan.narration.contains("no-such-host.invalid"))
        let refused = try await run("scan", "users", "--target", "aerospike://127.0.0.1:1")
        #expect(refused.status == 1)
        #expect(!refused.narration.contains("--start"), "\(refused.narration)")
    }

    // MARK: Aerospike

    private func onNode(_ body: (String) async throws -> Void) async throws {
        let nodes = try await AerospikeNodes.start(count: 1, port: freePort())
        let address = nodes.addresses.first.map { "\($0)" } ?? ""
        let outcome: Result<Void, any Error>
        do {
            try await body("aerospike://\(address)")
            outcome = .success(())
        } catch { outcome = .failure(error) }
        await nodes.stop()
        try outcome.get()
    }

    @Test("Case 48: the error for an integer beyond 64 bits gives the range")
    func hugeInteger() async throws {
        defer { volley.remove() }
        try await onNode { target in
            let done = try await run(
                "run", "-", "--target", target,
                input: "upsert test.t a set n = 18446744073709551615\n")
            #expect(done.status == 2)
            let message = done.rows.first?["message"] as? String ?? ""
            #expect(message.contains("integers end at 9223372036854775807"), "\(message)")
        }
    }

    @Test("Case 47: names of sets with separators, the null set, and bytes that look like a number")
    func oddSets() async throws {
        defer { volley.remove() }
        try await onNode { target in
            let done = try await run(
                "run", "-", "--target", target,
                input: """
                    upsert "test.semi;colon" a b set n = 1
                    upsert test a set n = 1
                    upsert test.users a b c set n = 1

                    """)
            #expect(done.status == 0, "\(done.narration)")
            let listed = try await run("datasets", "--target", target)
            let counts = Dictionary(
                listed.rows.map { ($0["dataset"] as? String ?? "", $0["records"] as? Int) },
                uniquingKeysWith: { $1 })
            #expect(counts == ["test.semi;colon": 2, "test": 1, "test.users": 3])
            // A number, or nothing if the server does not report it.
            #expect(!listed.output.contains(#""bytes":""#), "\(listed.output)")
            for (name, count) in [("test.semi;colon", 2), ("test", 1)] {
                let scan = try await run("scan", name, "--target", target, "--count")
                #expect(scan.output == "\(count)\n")
            }
        }
    }

    @Test("R7: a dry run shows the time to live before and after wherever it changes")
    func timesToLive() async throws {
        defer { volley.remove() }
        try await onNode { target in
            _ = try await run(
                "run", "-", "--target", target, input: "upsert test.t a set n = 1 ttl 1000\n")
            let plan = try await run(
                "plan", "-", "--dry-run", "--target", target,
                input: """
                    upsert test.t a set m = 2
                    touch test.t a
                    update test.t a set m = 3 ttl keep
                    update test.t a set m = 4 ttl 50

                    """)
            #expect(plan.rows.count == 4, "\(plan.narration)")
            let before = plan.rows.map { $0["ttlBefore"] as? Int ?? -1 }
            let after = plan.rows.map { $0["ttl"] as? Int ?? -1 }
            #expect((990...1_000).contains(before[0]), "\(plan.output)")
            #expect(after == [-1, -1, -1, 50])
            #expect(
                (plan.rows[0]["message"] as? String ?? "").contains("ttl keep"), "\(plan.output)")
        }
    }

    @Test("R11: the behavior `careful` says why a durable delete is refused, and what to change")
    func durableDelete() async throws {
        defer { volley.remove() }
        try await onNode { target in
            _ = try await run(
                "run", "-", "--target", target, input: "upsert test.t a set n = 1\n")
            let done = try await run(
                "run", "-", "--target", target, "--behavior", "careful",
                input: "delete test.t a\n")
            let row = done.rows.first ?? [:]
            if row["code"] as? Int == 25 {
                #expect((row["message"] as? String ?? "").contains("durable"), "\(done.output)")
            } else {
                #expect(row["status"] as? String == "ok", "\(done.output)")
            }
        }
    }

    @Test("R18: a table shows a number and its text apart, and a scan counts what it looked at")
    func tableAndCount() async throws {
        defer { volley.remove() }
        try await onNode { target in
            _ = try await run(
                "run", "-", "--target", target,
                input: """
                    upsert test.t 42 set n = 42, x = true
                    upsert test.t "42" set n = "42", x = "true"
                    upsert test.t c set n = 1

                    """)
            let table = try await run("scan", "test.t", "--target", target, "--format", "table")
            let lines = Set(
                table.output.split(separator: "\n").map {
                    $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
                })
            #expect(lines.count == table.output.split(separator: "\n").count, "\(table.output)")
            #expect(table.output.contains("\"42\""), "\(table.output)")
            let scan = try await run(
                "scan", "test.t", "--target", target, "--where", "n = 42")
            #expect(scan.rows.count == 1)
            // The server returns only records that meet the condition.
            #expect(scan.narration.contains("1 record; the store tests"), "\(scan.narration)")
        }
    }
}
