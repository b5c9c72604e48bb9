import Foundation
import Testing
import VolleyProcess

/// The explorer line by line: four on-call tasks, as transcripts that read well aloud.
struct PlainTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    /// Runs `volley explore --plain` with these lines typed.
    private func converse(_ target: [String], _ lines: [String]) async throws -> String {
        let outcome = try await volley.run(target, input: lines.joined(separator: "\n") + "\n")
        #expect(outcome.status == 0, "\(outcome.narration)")
        return outcome.output
    }

    /// What must hold of every transcript: no control characters, no columns, no boxes.
    private func readsAloud(_ text: String) {
        for scalar in text.unicodeScalars {
            let isText =
                scalar == "\n" || (scalar.value >= 0x20 && scalar.value < 0x7F)
                || (scalar.value > 0xA0 && !(0x2190...0x25FF ~= scalar.value))
                // The pictures that stand for control characters of a value.
                || 0x2400...0x243F ~= scalar.value
            #expect(isText, "U+\(String(scalar.value, radix: 16))")
        }
        let columns = text.split(separator: "\n").filter { $0.contains("   ") }
        #expect(columns.isEmpty, "\(columns.prefix(3))")
    }

    /// Whether texts occur in this order.
    private func expect(_ parts: [String], in text: String) {
        var rest = text[...]
        for part in parts {
            guard let range = rest.range(of: part) else {
                Issue.record("\(part) does not follow; the transcript is\n\(text)")
                return
            }
            rest = rest[range.upperBound...]
        }
    }

    @Test("Task 1: change all that meet a condition, look first, then undo")
    func changeAll() async throws {
        defer { volley.remove() }
        let text = try await converse(
            ["demo", "--plain"],
            [
                "open test.users", "filter status = \"suspended\" and balance > 9900",
                "update test.users where status = \"suspended\" and balance > 9900 set status = \"closed\", closedAt = now()",
                "fire", "yes", "undo-run", "yes", "quit",
            ])
        readsAloud(text)
        expect(
            [
                "Volley, line by line", "match status = \"suspended\"", "The batch has 1 command",
                "Fire at demo?", "status from \"suspended\" to \"closed\"", "Run 1:", " ok.",
                "Undo the run", "undo of run 1", "Run 2:", " ok.",
            ], in: text)
    }

    @Test(
        "The short name of a data set, a mistake, a look at what changes, and leaving: nothing traps"
    )
    func nothingTraps() async throws {
        defer { volley.remove() }
        let text = try await converse(
            ["demo", "--plain"],
            [
                "open users", "update test.users @marks set status = \"closed\"",
                "filter status = suspended and balance > 3000", "mark-all",
                "update test.users @marks set closedAt = 1795907187309", "fire", "look", "back",
                "id user-1", "fire", "quit",
            ])
        readsAloud(text)
        expect(
            [
                "test.users: 500 records read so far.", "unknown mark set", "Marked 278 records.",
                "Type look to hear what would change", "> look",
                "Looked at 278 of 278 indices: 278 changes.",
                "closedAt from none to 1795907187309", "Type the count of writes, 278",
                "Nothing was sent.",
                "lastSeen, integer: 1767225480000, which is 2025-12-31 23:58:00Z",
                "> quit",
            ], in: text)
        #expect(!text.contains("needs the screen"))
    }

    @Test("Changes are typed as in a form, and no key of the screen is named")
    func changeByChoice() async throws {
        defer { volley.remove() }
        let text = try await converse(
            ["demo", "--plain"],
            [
                "open test.users", "filter status = suspended and balance > 9900", "6", "1",
                "status = closed, closedAt = now()", "fire", "0", "nonsense", "quit", "1",
            ])
        readsAloud(text)
        expect(
            [
                "What to do with all records that match the filter?", "1. update",
                "Set what?", "Fire finds the records and shows what it would do.",
                "1 command staged", "What is written: set status = \"closed\", closedAt = now().",
                "status from \"suspended\" to \"closed\"", "closedAt from none to", "which is",
                "Nothing was sent.", "Unknown command: nonsense; help lists the commands.",
            ], in: text)
        for key in ["Tab", "Esc", "; x ", "; u ", "c composes"] { #expect(!text.contains(key)) }
    }

    @Test("After a mistake the question is asked again, and undo shows what it changes")
    func mistakesAndUndo() async throws {
        defer { volley.remove() }
        let text = try await converse(
            ["demo", "--plain"],
            [
                "open test.users", "id user-1", "6", "1", "city", "city = Bergen", "fire", "what",
                "fire", "undo-run", "2", "quit",
            ])
        readsAloud(text)
        expect(
            [
                "Set what?", "the command ends too early", "Set what?",
                "1 index staged", "Fire at demo?", "Type the number of a choice.", "1. Fire",
                "Run 1: 1 index, 1 ok.", "undo of run 1", "city from \"Bergen\" to", "1. Fire",
                "Nothing was sent.",
            ], in: text)
        #expect(!text.contains("needs the screen") && !text.contains("Discard"))
    }

    @Test("Task 2: one bin of one record: a string, a number, a bool, a value inside a map")
    func oneBin() async throws {
        defer { volley.remove() }
        let text = try await converse(
            ["demo", "--plain"],
            [
                "open test.users", "id user-1",
                "update test.users user-1 set city = \"Bergen\", age = 40, vip = true, address = {\"zip\": \"0150\"}",
                "fire", "1",
                "update test.users user-1 set address[\"zip\"] = \"5003\"", "fire", "1",
                "id user-1", "quit",
            ])
        readsAloud(text)
        expect(
            [
                "Record user-1 of test.users.", "city, string: Lisbon",
                "city from \"Lisbon\" to \"Bergen\"", "vip from none to true",
                "Run 1: 1 index, 1 ok.",
                "address", "5003", "Run 2: 1 index, 1 ok.", "city, string: Bergen", "5003",
            ], in: text)
    }

    @Test("Task 5: a mixed batch that fails in part: why, and again only what failed")
    func partialFailure() async throws {
        defer { volley.remove() }
        try volley.write(
            "faults.yaml",
            """
            rules:
              - match: { index: 2, verb: update }
                do: throttle
              - match: { index: 4, verb: update }
                do: timeoutAfter

            """)
        let text = try await converse(
            ["demo", "--plain", "--faults", "faults.yaml"],
            [
                "query test.users user-1 nobody",
                "update test.users user-1 user-5 user-12 set balance += 5",
                "fire", "y", "results failures", "result 2", "verify-run", "", "retry-failed", "1",
                "y", "quit",
            ])
        readsAloud(text)
        expect(
            [
                "requests fail on purpose", "Fire at demo?", "Run 1: 5 indices", "Throttled",
            ], in: text)
        expect(
            [
                "In doubt", "verify", "Index 1, query nobody: not found",
                "Index 2, update user-1: throttled", "retry of run 1", "Run 2:",
            ], in: text)
    }

    @Test("Task 8: two targets at once; records are copied from one to the other")
    func twoTargets() async throws {
        defer { volley.remove() }
        let store = "sqlite:" + volley.path("other.db")
        let text = try await converse(
            ["demo", "--plain"],
            [
                "open \(store)", "open demo", "open test.users",
                "filter id() in (\"user-1\", \"user-5\", \"user-12\")", "mark-all",
                "Copy", "quit",
            ])
        readsAloud(text)
        // The number of a choice depends on what can be done: it is looked up as a person would.
        let lines = text.split(separator: "\n").map(String.init)
        let choice = try #require(
            lines.last { $0.contains("Copy the marked records") }?.prefix { $0 != "." })
        let copied = try await converse(
            ["demo", "--plain"],
            [
                "open \(store)", "open demo", "open test.users",
                "filter id() in (\"user-1\", \"user-5\", \"user-12\")", "mark-all",
                String(choice), "1", "1", "quit",
            ])
        readsAloud(copied)
        expect(
            ["3 marked", "Copy to which target?", "Fire at", "Run 1: 3 indices, 3 ok."], in: copied)
        let held = try await volley.run("scan", "test.users", "--target", store, "--count")
        #expect(held.output.hasPrefix("3"))
    }

    @Test("What is behind a name is told: the file of a connection, and how to prune its runs")
    func behindAName() async throws {
        defer { volley.remove() }
        try volley.write(
            "config/volley/config.yaml",
            "connections: { staging: { target: \"sqlite:\(volley.path("people.db"))\" } }\n")
        let text = try await converse(
            ["explore", "--plain", "staging"],
            [
                "upsert test.a user-1 user-10 set n = 1", "fire", "1", "open test.a", "mark user-1",
                "prune 30", "prune 0", "1", "copy-to", "quit", "1",
            ])
        readsAloud(text)
        expect(
            [
                "At staging, people.db", "Run 1: 2 indices, 2 ok.", "user-1: n 1.",
                "Marked 1 of 2 loaded rows",
                "No recorded runs older than 30 days.", "Delete every recorded run?",
                "Deleted 1 run",
            ], in: text)
        #expect(!text.contains("space marks"))
    }

    @Test("Guards hold: a read-only connection refuses, a large batch wants its count typed")
    func guards() async throws {
        defer { volley.remove() }
        try volley.write(
            "config/volley/config.yaml",
            """
            connections:
              safe: { target: "sqlite:\(volley.path("safe.db"))", readOnly: true }
              open: { target: "sqlite:\(volley.path("open.db"))" }

            """)
        let script = volley.path("many.volley")
        try volley.write("many.volley", "upsert test.a user-{1..300} set n = 1\n")
        try await volley.run(
            "run", "-", "--target", "sqlite:\(volley.path("safe.db"))",
            input: "upsert test.a y set n = 1\n"
        ).requireSuccess()
        let refused = try await converse(
            ["explore", "--plain", "safe"], ["upsert test.a x set n = 1", "fire", "y", "quit"])
        #expect(refused.contains("read-only"))
        #expect(!refused.contains("Run 1:"))
        let large = try await converse(
            ["explore", "--plain", "open"],
            ["read \(script)", "fire", "y", "300", "quit"])
        expect(
            ["the count of writes", "300", "xpected 300", "Run 2: 300 indices, 300 ok."], in: large)
        readsAloud(large)
    }

    @Test("The end of the input ends it, and hostile values cannot reach the terminal")
    func hostile() async throws {
        defer { volley.remove() }
        let store = "sqlite:" + volley.path("store.db")
        try await volley.run(
            "run", "-", "--target", store,
            input: "upsert test.a x set n = \"\\u001b[2J\\u202e\\u0007evil\"\n"
        ).requireSuccess()
        let text = try await converse(["explore", "--plain", store], ["open test.a", "id x"])
        readsAloud(text)
        #expect(text.contains("evil"))
    }
}
