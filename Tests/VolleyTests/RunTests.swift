import Foundation
import Testing
import VolleyProcess

/// `volley run`, as a user sees it.
struct RunTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    static let mixed = """
        insert test.users user-1 set name = "Ann", balance = 10
        upsert test.users user-2 set name = "Bob"
        query  test.users user-1 user-2 nope   bins name
        update test.users nobody set name = "x"
        delete test.users user-9
        """

    @Test("A mixed batch with failures: one line per index, fields in order, exit 2")
    func mixedBatch() async throws {
        defer { volley.remove() }
        let script = try volley.write("mixed.volley", RunTests.mixed)
        let outcome = try await volley.run("run", script, "--target", "sqlite:store.db")
        #expect(outcome.status == 2)
        let rows = outcome.rows
        #expect(rows.compactMap { $0["index"] as? Int }.sorted() == Array(0...6))
        let byIndex = Dictionary(
            rows.map { ($0["index"] as? Int ?? -1, $0) }, uniquingKeysWith: { a, _ in a })
        let statuses = (0...6).map { byIndex[$0]?["status"] as? String }
        #expect(
            statuses == ["ok", "ok", "ok", "ok", "notFound", "notFound", "notFound"])
        #expect(byIndex[2]?["bins"] as? [String: String] == ["name": "Ann"])
        #expect(byIndex[4]?["bins"] is NSNull)
        #expect(byIndex[2]?["generation"] as? Int == 1)
        #expect(outcome.summary == "7 indices: 4 ok, 3 notFound")
        let fields = try await volley.shell(
            "python3 -c 'import json,sys; [print(\" \".join(json.loads(l))) for l in sys.stdin]' "
                + "<<'END'\n\(outcome.output)END")
        #expect(
            Set(fields.lines) == [
                "index op dataset id status code message inDoubt bins generation ttl attempts "
                    + "node latencyMs"
            ])
    }

    @Test("All ok is exit 0, and standard input is a script")
    func standardInput() async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(
            "run", "-", "--target", "memory:", input: "upsert test.users 1 set n = 1\n")
        #expect(outcome.status == 0)
        #expect(outcome.rows.first?["id"] as? Int == 1)
        #expect(outcome.summary == "1 index: 1 ok")
    }

    @Test("Every mistake of a script is reported with its position, and nothing is sent")
    func mistakes() async throws {
        defer { volley.remove() }
        let script = try volley.write(
            "bad.volley",
            "insert test.users user-1 set name = \"Ann\"\nquer test.users x\nquery test.users\n")
        let outcome = try await volley.run("run", script, "--target", "sqlite:store.db")
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        let mistakes = outcome.narration.split(separator: "\n").map(String.init)
        #expect(mistakes.contains { $0.hasPrefix("\(script):2:1: ") })
        #expect(mistakes.contains { $0.hasPrefix("\(script):3:") })
        #expect(!FileManager.default.fileExists(atPath: volley.path("store.db")))

        let input = try await volley.run(
            "run", "-", "--target", "sqlite:store.db", input: "query test.users {\n")
        #expect(input.status == 1)
        #expect(input.narration.hasPrefix("<stdin>:1:19: "))
    }

    @Test("More than 100 writes need --yes, and --yes is a limit")
    func guards() async throws {
        defer { volley.remove() }
        let script = try volley.write("many.volley", "upsert test.users user-{1..101} set n = 1\n")
        let target = "sqlite:store.db"
        let refused = try await volley.run("run", script, "--target", target)
        #expect(refused.status == 1)
        #expect(refused.output.isEmpty)
        #expect(refused.narration.contains("101"))
        let tooFew = try await volley.run("run", script, "--target", target, "--yes", "50")
        #expect(tooFew.status == 1)
        #expect(tooFew.narration.contains("101") && tooFew.narration.contains("50"))
        let before = try await volley.run("scan", "test.users", "--target", target)
        #expect(before.output.isEmpty)
        let allowed = try await volley.run("run", script, "--target", target, "--yes", "101")
        #expect(allowed.status == 0)
        #expect(allowed.count("ok") == 101)

        let edge = try volley.write("edge.volley", "upsert test.users user-{1..100} set n = 2\n")
        #expect(try await volley.run("run", edge, "--target", target).status == 0)
        let reads = try volley.write("reads.volley", "query test.users user-{1..101}\n")
        #expect(try await volley.run("run", reads, "--target", target).status == 0)
    }

    @Test("Ctrl-C sends nothing more, reports the status of every index, and exits 130")
    func interrupted() async throws {
        defer { volley.remove() }
        // A thousand reads per second: the first arrive at once, the last after more than half a
        // minute.
        let started = try volley.start(
            ["run", "-", "--target", "demo:", "--rate", "1000"],
            input: "query test.users user-{1..40000}\n")
        try await started.wait(for: "the first rows") { $0.output.contains("\n") }
        started.send(SIGINT)
        let outcome = try await started.outcome()
        #expect(outcome.status == 130)
        #expect(
            Set(outcome.rows.compactMap { $0["index"] as? Int }) == Set(0..<40_000))
        #expect(outcome.lines.count == 40_000)
        #expect(outcome.count("ok") > 0)
        #expect(outcome.count("cancelled") > 0)
        #expect(outcome.summary.hasPrefix("40,000 indices: "))
    }

    @Test("--on-error stop sends nothing more after the first failure")
    func stopping() async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(
            "run", "-", "--target", "memory:", "--on-error", "stop", "--rate", "1",
            input: "update test.users nobody set n = 1\n"
                + "upsert test.users nobody set n = 2\nquery test.users nobody\n")
        #expect(outcome.status == 2)
        #expect(outcome.rows.count == 3)
        #expect(outcome.count("notFound") == 1)
        #expect(outcome.count("notSent") == 2)
    }

    @Test("A closed output ends the run quietly")
    func brokenPipe() async throws {
        defer { volley.remove() }
        let outcome = try await volley.shell(
            "echo 'query test.users user-{1..12000}' | volley run - --target demo: "
                + "--format ndjson | head -n 1")
        #expect(outcome.lines.count == 1)
        #expect(!outcome.narration.contains("rror"))
        #expect(!outcome.narration.lowercased().contains("pipe"))
    }
}
