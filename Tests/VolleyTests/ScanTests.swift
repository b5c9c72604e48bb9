import Testing
import VolleyProcess

/// `volley scan`, in parts.
struct ScanTests {
    @Test("Scans in parts write the same as one scan")
    func pieces() async throws {
        let volley = try Volley()
        defer { volley.remove() }
        let target = "sqlite:store.db"
        let made = try await volley.run(
            "run", "-", "--target", target, "--yes", "1200",
            input: "upsert test.t {1..1200} set a = 1\n")
        #expect(made.status == 0, "\(made.narration)")
        let whole = try await volley.run("scan", "test.t", "--target", target)
        #expect(!whole.narration.contains("--start"))
        var lines: [String] = []
        var rest: [String] = []
        var pieces = 0
        repeat {
            let arguments = ["scan", "test.t", "--target", target, "--limit", "500"] + rest
            let piece = try await volley.run(arguments)
            #expect(piece.status == 0, "\(piece.narration)")
            lines += piece.lines
            let cursor = piece.narration.split(separator: "--start ").dropFirst().first
            rest = cursor.map { ["--start", String($0.prefix { !$0.isNewline })] } ?? []
            pieces += 1
        } while !rest.isEmpty && pieces < 10
        #expect(lines == whole.lines)
        let wrong = try await volley.run("scan", "test.t", "--target", target, "--start", "!")
        #expect(wrong.status == 64)
        // A part of a cursor could continue anywhere.
        let part = try await volley.run("scan", "test.t", "--target", target, "--start", "abc")
        #expect(part.status == 64 && part.lines.isEmpty, "\(part.narration)")
    }

    @Test("A cursor is refused for another data set, condition or parameter")
    func cursorOfAnotherScan() async throws {
        let volley = try Volley()
        defer { volley.remove() }
        let target = "sqlite:store.db"
        _ = try await volley.run(
            "run", "-", "--target", target, "--yes", "1200",
            input: "upsert t {1..50} set a = 1\nupsert u {1..50} set a = 1\n")
        let scan = ["scan", "t", "--target", target, "--where", "a = ?a", "--param", "a=1"]
        let first = try await volley.run(scan + ["--limit", "20"])
        let cursor = String(
            try #require(first.narration.split(separator: "--start ").last).prefix { !$0.isNewline }
        )
        let rest = try await volley.run(scan + ["--start", cursor])
        #expect(rest.status == 0 && rest.lines.count == 30, "\(rest.narration)")
        for other in [
            ["scan", "u", "--target", target, "--where", "a = ?a", "--param", "a=1"],
            ["scan", "t", "--target", target, "--where", "a = ?a", "--param", "a=2"],
            ["scan", "t", "--target", target],
        ] {
            let refused = try await volley.run(other + ["--start", cursor])
            #expect(refused.status == 64 && refused.lines.isEmpty)
            #expect(refused.narration.contains("another scan"), "\(refused.narration)")
        }
    }

    @Test("A bin of the condition that no record has is reported")
    func forgottenQuotes() async throws {
        let volley = try Volley()
        defer { volley.remove() }
        let bare = try await volley.run(
            "scan", "test.users", "--target", "demo:", "--where", "status = activ")
        #expect(bare.status == 0 && bare.lines.isEmpty)
        #expect(
            bare.narration.contains(
                "no examined record has a bin activ (a string has quotes: \"activ\")"),
            "\(bare.narration)")
        let quoted = try await volley.run(
            "scan", "test.users", "--target", "demo:", "--where", "status = \"activ\"")
        #expect(!quoted.narration.contains("no examined record"), "\(quoted.narration)")
    }

    @Test(
        "A missing data set is an error, not an empty answer",
        arguments: ["scan", "profile", "describe"])
    func missingDataSet(_ command: String) async throws {
        let volley = try Volley()
        defer { volley.remove() }
        let outcome = try await volley.run(command, "test.user", "--target", "demo:")
        #expect(outcome.status == 1 && outcome.lines.isEmpty, "\(outcome.narration)")
        #expect(
            outcome.narration.contains("has no data set test.user; did you mean test.users?"),
            "\(outcome.narration)")
    }

    @Test("A description has plain labels in a table, and the store's names in its other forms")
    func labels() async throws {
        let volley = try Volley()
        defer { volley.remove() }
        let made = try await volley.run(
            "run", "-", "--target", "sqlite:store.db", input: "insert test.users a set n = 1\n")
        #expect(made.status == 0, "\(made.narration)")
        func describe(_ format: String) async throws -> Volley.Outcome {
            try await volley.run(
                "describe", "test.users", "--target", "sqlite:store.db", "--format", format)
        }
        let table = try await describe("table").output
        for label in ["data set", "time to live", "page size", "unused pages"] {
            #expect(table.contains("\n\(label)  "), "\(label) in \(table)")
        }
        #expect(table.contains(" bytes\n") && !table.contains("pageBytes"), "\(table)")
        let row = try #require(try await describe("ndjson").rows.first)
        #expect(row["pageBytes"] is Int && row["ttl"] != nil && row["dataset"] != nil)
        #expect(try await describe("csv").output.contains(",pageBytes,freePages"))
    }

    @Test(
        "Without an answer there is no count, and no header",
        arguments: [["--count"], ["--format", "csv"]])
    func noAnswer(_ form: [String]) async throws {
        let volley = try Volley()
        defer { volley.remove() }
        let outcome = try await volley.run(["scan", "test.user", "--target", "demo:"] + form)
        #expect(outcome.status == 1 && outcome.output.isEmpty, "\(outcome.output)")
    }
}
