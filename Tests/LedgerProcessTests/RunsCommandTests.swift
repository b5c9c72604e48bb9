import Foundation
import Testing
import VolleyProcess

/// `volley runs`, and the records of `volley run`, as a user sees them.
struct RunsCommandTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private func fire(_ script: String, _ more: String...) async throws -> Volley.Outcome {
        let path = try volley.write("\(UUID().uuidString).volley", script)
        return try await volley.run(["run", path, "--target", "sqlite:store.db"] + more)
    }

    @Test func runsAreListedAndShown() async throws {
        defer { volley.remove() }
        let first = try await fire("insert test.users a b set n = 1\nquery test.users nope")
        #expect(first.status == 2)
        _ = try await fire("query test.users a")
        let list = try await volley.run("runs")
        #expect(list.status == 0)
        #expect(list.rows.compactMap { $0["id"] as? Int } == [2, 1])
        let older = list.rows[1]
        for field in ["id", "started", "finished", "target", "state", "counts"] {
            #expect(older[field] != nil, "\(field)")
        }
        #expect(older["state"] as? String == "finished")
        #expect(older["counts"] as? [String: Int] == ["ok": 2, "notFound": 1])
        #expect((older["target"] as? String)?.hasPrefix("sqlite:/") == true)
        let show = try await volley.run("runs", "show", "1")
        #expect(show.status == 0)
        #expect(show.rows.compactMap { $0["status"] as? String } == ["ok", "ok", "notFound"])
        #expect(Set(show.rows[0].keys) == Set(first.rows[0].keys))
        #expect(show.summary == "3 indices: 2 ok, 1 notFound")
        #expect(try await volley.run("runs", "show", "9").status == 1)
        #expect(try await volley.run("runs", "show", "x").status == 64)
        // It contains no values that were read.
        _ = try await fire(#"query test.users a"#)
        let again = try await volley.run("runs", "show", "3")
        #expect(again.rows[0]["bins"] is NSNull)
    }

    @Test func retrySendsFailedIndicesAndIsLinked() async throws {
        defer { volley.remove() }
        let faults = try volley.write(
            "faults.yaml",
            "rules:\n  - match: { id: b, verb: writes }\n    do: timeoutAfter\n"
                + "  - match: { id: c, verb: writes }\n    do: timeoutBefore\n"
                + "  - match: { id: d, verb: writes }\n    do: throttle\n")
        let first = try await fire(
            "upsert test.users a b c d set n += 1", "--faults", faults, "--undoable")
        #expect(first.status == 3)
        let verify = try await volley.run("runs", "verify", "1")
        #expect(verify.status == 2)
        #expect(verify.rows.compactMap { $0["verdict"] as? String } == ["applied", "notApplied"])
        let retry = try await volley.run("runs", "retry", "1")
        #expect(retry.status == 0)
        #expect(retry.rows.compactMap { $0["id"] as? String }.sorted() == ["c", "d"])
        let scan = try await volley.run("scan", "test.users", "--target", "sqlite:store.db")
        #expect(scan.rows.count == 4)
        #expect(scan.rows.allSatisfy { ($0["bins"] as? [String: Int]) == ["n": 1] })
        let list = try await volley.run("runs")
        #expect(list.rows[0]["parent"] as? Int == 1)
        #expect(list.rows[0]["relation"] as? String == "retry")
        let compare = try await volley.run("runs", "compare", "1", "2")
        #expect(compare.rows.compactMap { $0["before"] as? String } == ["inDoubt", "throttled"])
        #expect(compare.rows.allSatisfy { $0["after"] as? String == "ok" })
        // Everything is done: nothing is left to retry.
        let nothing = try await volley.run("runs", "retry", "1")
        #expect(nothing.status == 0 && nothing.rows.isEmpty)
    }

    @Test func undoTakesBackButForWhatOthersWrote() async throws {
        defer { volley.remove() }
        _ = try await fire(#"insert test.users a b set name = "old" ttl 5000"#, "--no-ledger")
        let before = try await volley.run("scan", "test.users", "--target", "sqlite:store.db")
        _ = try await fire(
            #"upsert test.users a b set name = "new""# + "\ninsert test.users c set n = 1",
            "--undoable")
        _ = try await fire(#"upsert test.users b set name = "theirs""#, "--no-ledger")
        let dry = try await volley.run("runs", "undo", "1", "--dry-run")
        #expect(dry.output.contains("delete test.users c if generation = 1"))
        let undo = try await volley.run("runs", "undo", "1")
        #expect(undo.status == 2)
        #expect(undo.narration.contains("someone else wrote it since"))
        #expect(undo.rows.allSatisfy { $0["status"] as? String == "ok" })
        let after = try await volley.run("scan", "test.users", "--target", "sqlite:store.db")
        #expect(after.rows.map { ($0["bins"] as? [String: String])?["name"] } == ["old", "theirs"])
        let expiries = [before, after].compactMap { $0.rows[0]["expires"] as? Int }
        #expect(expiries.count == 2 && expiries[0] == expiries[1])
        let plain = try await fire(#"upsert test.users a set n = 1"#)
        #expect(plain.status == 0)
        #expect(try await volley.run("runs", "undo", "3").status == 1)
    }

    @Test func undoSaysWhenARetryWroteSince() async throws {
        defer { volley.remove() }
        let faults = try volley.write(
            "faults.yaml", "rules:\n  - match: { verb: update }\n    do: throttle\n")
        _ = try await fire(
            "insert test.users a b set n = 1\nupdate test.users a set n += 1", "--faults", faults,
            "--undoable")
        #expect(try await volley.run("runs", "retry", "1").status == 0)
        let undo = try await volley.run("runs", "undo", "1")
        #expect(undo.status == 2)
        #expect(undo.narration.contains("run 2 or someone else wrote it since"))
        let scan = try await volley.run("scan", "test.users", "--target", "sqlite:store.db")
        #expect(scan.rows.map { $0["id"] as? String } == ["a"])
    }

    @Test func aLedgerThatCannotBeUsedRefusesAndSaysHowToGoOn() async throws {
        defer { volley.remove() }
        try volley.write("state", "not a folder")
        let refused = try await fire("insert test.users a set n = 1")
        #expect(refused.status == 1)
        #expect(refused.rows.isEmpty)
        #expect(refused.narration.contains("--no-ledger"))
        let scan = try await volley.run("scan", "test.users", "--target", "sqlite:store.db")
        #expect(scan.rows.isEmpty)
        #expect(try await fire("insert test.users a set n = 1", "--no-ledger").status == 0)
        #expect(
            try await fire("query test.users a", "--no-ledger", "--undoable").status == 64)
    }

    @Test func guardsHoldOnFollowUpsToo() async throws {
        defer { volley.remove() }
        let faults = try volley.write(
            "faults.yaml", "rules:\n  - match: { verb: writes }\n    do: throttle\n")
        let first = try await fire(
            "upsert test.users u-{1..150} set n = 1", "--faults", faults, "--yes", "150")
        #expect(first.status == 2)
        #expect(try await volley.run("runs", "retry", "1").status == 1)
        #expect(try await volley.run("runs", "retry", "1", "--yes", "149").status == 1)
        #expect(try await volley.run("runs", "retry", "1", "--yes", "150").status == 0)
    }

    @Test func productionAsksForItsName() async throws {
        defer { volley.remove() }
        try volley.write(
            "config/volley/config.yaml",
            """
            connections:
              prod:
                target: sqlite:store.db
                production: true
              look:
                target: sqlite:store.db
                readOnly: true
            """)
        let script = try volley.write("one.volley", "insert test.users a set n = 1")
        let refused = try await volley.run("run", script, "--target", "prod")
        #expect(refused.status == 1)
        #expect(refused.narration.contains("production"))
        #expect(try await volley.run("run", script, "--target", "prod", "--yes", "1").status == 0)
        let list = try await volley.run("runs")
        #expect(list.rows.compactMap { $0["target"] as? String } == ["prod"])
        #expect(try await volley.run("run", script, "--target", "look", "--yes", "1").status == 1)
        #expect(try await volley.run("runs").rows.count == 1)
    }

    @Test func twoProgramsKeepTheirRunsInOneLedger() async throws {
        defer { volley.remove() }
        let faults = try volley.write(
            "faults.yaml", "nodes: 3\nrules:\n  - match: { verb: writes }\n    do: { slow: 2ms }\n")
        let scripts = try (0..<4).map {
            try volley.write("\($0).volley", "upsert test.users p\($0)-{1..90} set n = 1")
        }
        let programs = try (0..<4).map { index in
            try volley.start([
                "run", scripts[index], "--target", "sqlite:\(index % 2).db", "--faults", faults,
            ])
        }
        // Meanwhile, another process looks.
        #expect(try await volley.run("runs").status == 0)
        for program in programs {
            let outcome = try await program.outcome()
            #expect(outcome.status == 0, "\(outcome.narration)")
        }
        let list = try await volley.run("runs")
        #expect(list.rows.compactMap { $0["id"] as? Int } == [4, 3, 2, 1])
        #expect(list.rows.allSatisfy { $0["state"] as? String == "finished" })
        #expect(list.rows.allSatisfy { ($0["counts"] as? [String: Int]) == ["ok": 90] })
    }

    @Test func anUnrecordedRunIsSentOnlyIfTheUserAllowsIt() async throws {
        defer { volley.remove() }
        // A file is where the ledger's folder should be.
        _ = try volley.write("state", "")
        let refused = try await fire("upsert test.users a set n = 1")
        #expect(refused.status == 1)
        #expect(refused.narration.contains("nothing was sent; --no-ledger runs without it"))
        #expect(refused.rows.isEmpty)
        _ = try volley.write("config/volley/config.yaml", "ledger: { whenRefused: continue }\n")
        let unkept = try await fire("upsert test.users a set n = 1")
        #expect(unkept.status == 0)
        #expect(unkept.narration.contains("running without the ledger, as configured"))
        #expect(unkept.rows.count == 1)
        // A run that should be undoable is not sent without the ledger.
        #expect(try await fire("upsert test.users a set n = 2", "--undoable").status == 1)
    }

    @Test func pruningTakesOldRunsAway() async throws {
        defer { volley.remove() }
        for _ in 0..<3 { _ = try await fire("query test.users a") }
        let refused = try await volley.run("runs", "prune", "--days", "0")
        #expect(refused.status == 1)
        #expect(refused.narration.contains("would delete all 3 runs: nothing was deleted"))
        #expect(try await volley.run("runs").rows.count == 3)
        let prune = try await volley.run("runs", "prune", "--megabytes", "0", "--yes", "3")
        #expect(prune.status == 0)
        #expect(try await volley.run("runs").rows.isEmpty)
    }

    @Test(
        "A run on a store in memory has no follow-up: the store is gone",
        arguments: ["memory:", "memory:?table=things&key=id:S", "demo:"])
    func volatileStores(target: String) async throws {
        defer { volley.remove() }
        let fired = try await volley.run(
            ["run", "-", "--target", target, "--undoable"], input: "insert things new set n = 1\n")
        #expect(fired.status == 0, "\(fired.narration)")
        for relation in ["verify", "retry", "resume", "undo"] {
            let refused = try await volley.run("runs", relation, "1")
            #expect(refused.status == 1, "\(relation)")
            #expect(refused.narration.contains("in-memory store"), "\(refused.narration)")
        }
    }
}
