import Foundation
import Testing
import VolleyProcess

/// `volley plan --dry-run`, as a user sees it.
struct DryRunCommandTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    @Test("It predicts the result of firing, and writes nothing")
    func tellsAndWritesNothing() async throws {
        defer { volley.remove() }
        let target = "sqlite:store.db"
        _ = try await volley.run(
            "run", "-", "--target", target,
            input: "insert users a set n = 1, s = \"x\"\ninsert users b set n = 2\n")
        let script = """
            update users a nobody set n += 41 remove s ttl 60
            update users a set n += 1 if n = 42
            insert users b set n = 3
            delete users b
            query  users b
            """
        let told = try await volley.run("plan", "-", "--dry-run", "--target", target, input: script)
        #expect(told.status == 2)
        let rows = told.rows
        #expect(rows.map { $0["index"] as? Int } == Array(0...5))
        #expect(
            rows.map { $0["status"] as? String } == [
                "ok", "notFound", "ok", "exists", "ok", "notFound",
            ])
        func bins(_ row: Int, _ field: String) -> NSDictionary? {
            rows[row][field] as? NSDictionary
        }
        #expect(bins(0, "before") == ["n": 1, "s": "x"] && bins(0, "after") == ["n": 42])
        #expect(bins(2, "before") == ["n": 42] && bins(2, "after") == ["n": 43])
        #expect(rows[0]["ttl"] as? Int == 60 && rows[0]["generation"] as? Int == 2)
        #expect(bins(4, "before") == ["n": 2] && rows[4]["after"] is NSNull)
        #expect(
            told.summary
                == "3 records would change; 6 indices: 3 ok, 2 notFound, 1 exists; "
                + "nothing was written")
        let left = try await volley.run("scan", "users", "--target", target)
        #expect(
            left.rows.compactMap { ($0["bins"] as? NSDictionary)?["n"] as? Int }.sorted() == [1, 2])
        // Firing does what was predicted.
        let fired = try await volley.run("run", "-", "--target", target, input: script)
        let statuses = Dictionary(
            fired.rows.map { ($0["index"] as? Int ?? -1, $0["status"] as? String) },
            uniquingKeysWith: { a, _ in a })
        #expect((0...5).map { statuses[$0] ?? nil } == rows.map { $0["status"] as? String })
    }

    @Test("An ID with a star is one ID: it says so, unless the ID is in quotes")
    func namesPatterns() async throws {
        defer { volley.remove() }
        let target = "sqlite:store.db"
        let bare = try await volley.run(
            "plan", "-", "--dry-run", "--target", target, input: "upsert users csv-* set n = 1\n")
        #expect(bare.rows.count == 1)
        #expect(bare.narration.contains("`csv-*` is one ID, not a pattern"))
        let quoted = try await volley.run(
            "plan", "-", "--dry-run", "--target", target,
            input: "upsert users \"csv-*\" set n = 1\n")
        #expect(!quoted.narration.contains("pattern"))
    }

    @Test("Of a write it shows what changes, not the whole record")
    func showsChanges() async throws {
        defer { volley.remove() }
        let long = String(repeating: "x", count: 200)
        _ = try await volley.run(
            "run", "-", "--target", "sqlite:store.db",
            input: "insert users a set n = 1, s = \"\(long)\"\n")
        func plan(_ format: String) async throws -> Volley.Outcome {
            try await volley.run(
                "plan", "-", "--dry-run", "--target", "sqlite:store.db", "--format", format,
                input: "update users a set n = 2\n")
        }
        let row = try #require(try await plan("ndjson").rows.first)
        #expect(row["before"] as? NSDictionary == ["n": 1])
        #expect(row["after"] as? NSDictionary == ["n": 2])
        let table = try await plan("table").output
        #expect(table.contains("n=1") && table.contains("n=2") && !table.contains("xxx"))
    }

    @Test("For a large batch it predicts the first indices, and says so")
    func isBounded() async throws {
        defer { volley.remove() }
        let told = try await volley.run(
            "plan", "-", "--dry-run", "--limit", "20", "--target", "memory:",
            input: "upsert users user-{1..1000000} set n = 1\n")
        #expect(told.status == 0 && told.rows.count == 20)
        #expect(told.summary.contains("the first 20 of 1,000,000 indices, more with --limit"))
        let wrong = try await volley.run(
            "plan", "-", "--dry-run", "--limit", "0", "--target", "memory:", input: "")
        #expect(wrong.status == 64)
    }
}
