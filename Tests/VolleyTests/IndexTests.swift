import Foundation
import Testing
import VolleyProcess

/// Indexes that a user creates, and finds that use them.
struct IndexTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private var target: String { "sqlite:" + volley.path("store.db") }

    private func fill() async throws {
        let lines = (1...200).map {
            "upsert test.users user-\($0) set status = "
                + "\"\($0 % 10 == 0 ? "suspended" : "active")\", balance = \($0)"
        }
        let outcome = try await volley.run(
            "run", "-", "--target", target, "--yes", "200",
            input: lines.joined(separator: "\n") + "\n")
        #expect(outcome.status == 0, "\(outcome.narration)")
    }

    @Test("An index is created, listed, used, reported, forced, turned off and dropped")
    func life() async throws {
        defer { volley.remove() }
        try await fill()
        let scan = try await volley.run(
            "scan", "test.users", "--target", target, "--where", "status = \"suspended\"", "--count"
        )
        #expect(scan.output == "20\n")
        #expect(scan.narration.contains("by a scan"), "\(scan.narration)")
        let made = try await volley.run(
            "index", "create", "test.users", "by-status", "status", "--target", target)
        #expect(made.status == 0 && made.narration.contains("ready"), "\(made.narration)")
        let again = try await volley.run(
            "index", "create", "test.users", "other", "status", "--target", target)
        #expect(again.status == 1 && again.narration.contains("by-status"), "\(again.narration)")
        let list = try await volley.run(
            "index", "list", "test.users", "--target", target, "--format", "ndjson")
        #expect(list.output.contains("\"index\":\"by-status\""), "\(list.output)")
        #expect(list.output.contains("\"entries\":200"), "\(list.output)")
        let find = try await volley.run(
            "scan", "test.users", "--target", target, "--where",
            "status = \"suspended\" and balance > 100", "--ids")
        #expect(find.narration.contains("10 records of 20 examined"), "\(find.narration)")
        #expect(find.narration.contains("by the index by-status"), "\(find.narration)")
        let off = try await volley.run(
            "scan", "test.users", "--target", target, "--where", "status = \"suspended\"",
            "--no-index", "--count")
        #expect(off.output == "20\n" && off.narration.contains("by a scan"), "\(off.narration)")
        let unknown = try await volley.run(
            "scan", "test.users", "--target", target, "--where", "balance > 3", "--index", "nope")
        #expect(unknown.status == 1 && unknown.narration.contains("by-status"))
        let dropped = try await volley.run(
            "index", "drop", "test.users", "by-status", "--target", target)
        #expect(dropped.status == 0, "\(dropped.narration)")
        let after = try await volley.run("index", "list", "test.users", "--target", target)
        #expect(after.status == 0 && !after.output.contains("by-status"), "\(after.output)")
    }

    @Test("A batch with where is found by the index, and its writes keep the index true")
    func batch() async throws {
        defer { volley.remove() }
        try await fill()
        _ = try await volley.run(
            "index", "create", "test.users", "by-status", "status", "--target", target)
        let script = "update test.users where status = \"suspended\" set status = \"closed\"\n"
        let plan = try await volley.run(
            "plan", "-", "--target", target, "--format", "ndjson", input: script)
        let first = plan.output.split(separator: "\n").first ?? ""
        #expect(first.contains("\"way\":\"index\"") && first.contains("\"index\":\"by-status\""))
        #expect(first.contains("\"matched\":20") && first.contains("\"examined\":20"), "\(first)")
        let run = try await volley.run(
            "run", "-", "--target", target, "--undoable", "--format", "ndjson", input: script)
        #expect(run.status == 0, "\(run.narration)")
        #expect(run.output.split(separator: "\n").count == 20)
        for (status, count) in [("suspended", 0), ("closed", 20), ("active", 180)] {
            let found = try await volley.run(
                "scan", "test.users", "--target", target, "--where", "status = \"\(status)\"",
                "--count")
            #expect(found.output == "\(count)\n", "\(status)")
            #expect(found.narration.contains("by the index"), "\(found.narration)")
        }
        let undone = try await volley.run("runs", "undo", "2", "--yes", "20")
        #expect(undone.status == 0, "\(undone.narration)")
        let back = try await volley.run(
            "scan", "test.users", "--target", target, "--where", "status = \"suspended\"", "--count"
        )
        #expect(back.output == "20\n")
    }

    @Test("Parts of bins are read by scan, query and with where; copy and diff take whole bins")
    func partsOfBins() async throws {
        defer { volley.remove() }
        let filled = try await volley.run(
            "run", "-", "--target", target,
            input: """
                upsert test.users a set name = "Ann", addr = {"city": "Bergen"}, tags = ["x", "y"]
                upsert test.users b set name = "Bob"

                """)
        #expect(filled.status == 0, "\(filled.narration)")
        let list = "name,addr[\"city\"],tags[-1]"
        let scan = try await volley.run(
            "scan", "test.users", "--target", target, "--bins", list, "--format", "ndjson")
        #expect(scan.output.contains(#""name":"Ann","addr[\"city\"]":"Bergen","tags[-1]":"y""#))
        #expect(scan.output.contains(#""bins":{"name":"Bob"}"#), "\(scan.output)")
        for records in ["a b", "where name exists"] {
            let query = try await volley.run(
                "run", "-", "--target", target, "--format", "ndjson",
                input: "query test.users \(records) bins name, addr[\"city\"]\n")
            #expect(query.output.contains(#""addr[\"city\"]":"Bergen""#), "\(query.output)")
            #expect(!query.output.contains("tags"), "\(query.output)")
        }
        let wrong = try await volley.run(
            "scan", "test.users", "--target", target, "--bins", "name,addr[city]")
        #expect(
            wrong.status == 64 && wrong.narration.contains("--bins:1:11:"), "\(wrong.narration)")
        let copy = try await volley.run(
            "copy", "test.users", "--target", target, "--to", "memory:", "--bins", list)
        #expect(copy.status == 64 && copy.narration.contains("whole bin"), "\(copy.narration)")
    }

    @Test("A forgotten quote in `if` beside IDs is refused with nothing sent")
    func forgottenQuote() async throws {
        defer { volley.remove() }
        try await fill()
        let outcome = try await volley.run(
            "run", "-", "--target", target,
            input: "delete test.users user-{1..50} if not status = active\n")
        #expect(outcome.status == 1)
        #expect(outcome.narration.contains("a string has quotes"), "\(outcome.narration)")
        let left = try await volley.run("scan", "test.users", "--target", target, "--count")
        #expect(left.output == "200\n")
    }
}
