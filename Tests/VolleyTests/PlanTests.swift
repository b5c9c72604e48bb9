import Foundation
import Testing
import VolleyProcess

/// Plan files, atomic groups, budgets and notes, as a user sees them.
struct PlanTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private let target = "sqlite:store.db"

    private func seed() async throws {
        let script = try volley.write(
            "seed.volley",
            "upsert test.users user-{1..5} set balance = 10, status = \"active\"\n")
        #expect(try await volley.run("run", script, "--target", target).status == 0)
    }

    private func made(_ script: String) async throws -> String {
        let path = try volley.write("change.volley", script)
        let plan = volley.path("change.plan")
        let outcome = try await volley.run(
            "plan", path, "--target", target, "--out", plan, "--note", "payday")
        #expect(outcome.status == 0, "\(outcome.narration)")
        return plan
    }

    private func statuses(_ outcome: Volley.Outcome) -> [Int: String] {
        Dictionary(
            outcome.rows.map { ($0["index"] as? Int ?? -1, $0["status"] as? String ?? "") },
            uniquingKeysWith: { a, _ in a })
    }

    @Test("A plan is shown, fired exactly, and skips drifted records")
    func planShowApply() async throws {
        defer { volley.remove() }
        try await seed()
        let plan = try await made(
            """
            update test.users user-1 user-2 user-3 set balance += 5
            delete test.users where balance = 10 limit 5
            insert test.users user-1 set balance = 0
            """)
        let shown = try await volley.run("plan", "show", plan)
        #expect(shown.status == 0)
        #expect(shown.rows.count == 9)
        #expect(shown.rows[0]["before"] as? [String: Int] == ["balance": 10])
        #expect(shown.rows[0]["after"] as? [String: Int] == ["balance": 15])
        #expect(shown.narration.contains("payday"))

        let other = try volley.write("other.volley", "update test.users user-2 set balance = 99\n")
        #expect(try await volley.run("run", other, "--target", target).status == 0)

        let applied = try await volley.run("apply", plan)
        #expect(applied.status == 2)
        let byIndex = statuses(applied)
        #expect(byIndex[0] == "ok" && byIndex[1] == "conflict" && byIndex[2] == "ok")
        let drifted = applied.rows.first { $0["index"] as? Int == 1 }
        #expect(drifted?["code"] as? String == "drifted")
        #expect(drifted?["op"] as? String == "update")
        let after = try await volley.run("scan", "test.users", "--target", target)
        let balances = Dictionary(
            after.rows.map {
                ($0["id"] as? String ?? "", ($0["bins"] as? [String: Any])?["balance"] as? Int)
            }, uniquingKeysWith: { a, _ in a })
        #expect(balances["user-2"] == 99)

        let runs = try await volley.run("runs", "--note", "payday")
        #expect(runs.rows.count == 1)
        #expect((runs.rows.first?["plan"] as? String)?.count == 64)
        #expect(runs.rows.first?["commands"] as? Int == 3)
        #expect(runs.rows.first?["by"] is String)
        let again = try await volley.run("apply", plan)
        #expect(statuses(again)[0] == "conflict")
        let retried = try await volley.run("runs", "retry", "3")
        #expect(retried.status == 1 && retried.narration.contains("volley apply"))
    }

    @Test("A changed file, another target and a file that is not a plan are refused")
    func refused() async throws {
        defer { volley.remove() }
        try await seed()
        let plan = try await made("update test.users user-1 set balance = 1\n")
        var text = try String(contentsOfFile: plan, encoding: .utf8)
        text = text.replacingOccurrences(of: "\"balance\":1}", with: "\"balance\":2}")
        let changed = try volley.write("changed.plan", text)
        let outcome = try await volley.run("apply", changed)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.narration.contains("changed"))
        #expect(try await volley.run("plan", "show", changed).status == 1)
        let script = try volley.write("s.volley", "query test.users user-1\n")
        #expect(try await volley.run("apply", script).status == 1)
        let volatile = try await volley.run(
            "plan", script, "--target", "memory:", "--out", volley.path("m.plan"))
        #expect(volatile.status == 1)
        // An existing file that is not a plan stays.
        let over = try await volley.run("plan", script, "--target", target, "--out", script)
        #expect(over.status == 1)
        #expect(try String(contentsOfFile: script, encoding: .utf8).hasPrefix("query"))
        let attributes = try FileManager.default.attributesOfItem(atPath: plan)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("--stop-after stops a run, and a behavior can set it")
    func budgets() async throws {
        defer { volley.remove() }
        let script = try volley.write(
            "fail.volley", "update test.users nobody-{1..3000} set n = 1\n")
        let outcome = try await volley.run(
            "run", script, "--target", target, "--yes", "3000", "--stop-after", "5")
        #expect(outcome.status == 2)
        #expect(outcome.count("notSent") > 0)
        #expect(outcome.count("notFound") >= 5)
        #expect(outcome.rows.count == 3_000)
        let wrong = try await volley.run(
            "run", script, "--target", target, "--stop-after", "0")
        #expect(wrong.status == 64)
    }

    @Test("Atomic groups fire, fail as a whole, and are recorded as groups")
    func atomicGroups() async throws {
        defer { volley.remove() }
        try await seed()
        let script = try volley.write(
            "group.volley",
            """
            atomic
            update test.users user-1 set balance += -5
            update test.users nobody set balance += 5
            end
            update test.users user-2 set balance += 1
            """)
        let outcome = try await volley.run("run", script, "--target", target)
        #expect(outcome.status == 2)
        #expect(statuses(outcome) == [0: "notSent", 1: "notFound", 2: "ok"])
        #expect(
            outcome.rows.first { $0["index"] as? Int == 0 }?["code"] as? String
                == "atomicCancelled")
        let shown = try await volley.run("runs", "show", "2", "--script")
        #expect(shown.output.contains("atomic\n") && shown.output.contains("\nend\n"))
        let plan = try await volley.run("plan", script, "--target", target)
        #expect(plan.rows.first?["api"] as? String == "atomic")
        #expect(plan.rows.first?["indices"] as? [Int] == [0, 1])
        let check = try await volley.run("runs", "check")
        #expect(check.status == 0, "\(check.narration)")
    }

    @Test("A connection may require a note, undo, a plan and a second person")
    func requirements() async throws {
        defer { volley.remove() }
        try await seed()
        try volley.write(
            "config/volley/config.yaml",
            """
            connections:
              strict:
                target: sqlite:\(volley.path("store.db"))
                requireNote: true
                requireReviewer: true
                requireUndo: true
                requirePlan: true
            """)
        let script = try volley.write("one.volley", "update test.users user-1 set balance = 1\n")
        let plan = volley.path("strict.plan")
        func run(_ arguments: String...) async throws -> Volley.Outcome {
            try await volley.run(arguments)
        }
        #expect(
            try await run("run", script, "--target", "strict", "--undoable").narration
                .contains("plan file"))
        #expect(try await run("plan", script, "--target", "strict", "--out", plan).status == 0)
        #expect(try await run("apply", plan).narration.contains("--undoable"))
        #expect(try await run("apply", plan, "--undoable").narration.contains("--note"))
        let lonely = try await run("apply", plan, "--undoable", "--note", "x")
        #expect(lonely.status == 1 && lonely.narration.contains("--reviewer"))
        let fired = try await run(
            "apply", plan, "--undoable", "--note", "x", "--reviewer", "bob")
        #expect(fired.status == 0, "\(fired.narration)")
        let runs = try await run("runs", "--target", "strict")
        #expect(runs.rows.first?["reviewer"] as? String == "bob")
        #expect(try await run("runs", "--since", "1h").rows.count == 2)
        #expect(try await run("runs", "--failed").rows.isEmpty)
    }

    @Test("runs check names a run that was altered")
    func checkNames() async throws {
        defer { volley.remove() }
        try await seed()
        try await seed()
        let altered = try await volley.shell(
            "python3 -c 'import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); "
                + "c.execute(\"update run set target=? where id=1\", (\"sqlite:/x\",)); c.commit()' "
                + "\"$XDG_STATE_HOME/volley/ledger.db\"")
        #expect(altered.status == 0, "\(altered.narration)")
        let check = try await volley.run("runs", "check")
        #expect(check.status == 1)
        #expect(check.narration.contains("run 1: "))
        #expect(check.rows.first?["run"] as? Int == 1)
    }
}
