import Foundation
import Testing
import VolleyProcess

/// The three formats, read by other programs.
struct OutputTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    @Test("Python reads NDJSON, whatever the values")
    func ndjson() async throws {
        defer { volley.remove() }
        let outcome = try await volley.shell(
            """
            volley scan test.types --target demo: 2>/dev/null | python3 -c '
            import json, sys
            def bad(text): raise ValueError(text)
            for line in sys.stdin.buffer:
                row = json.loads(line, parse_constant=bad)
                print(" ".join(row))
            '
            """)
        #expect(outcome.status == 0)
        #expect(outcome.lines.count > 10)
        #expect(Set(outcome.lines) == ["dataset id bins generation ttl expires"])
    }

    @Test("No part of a value reaches a terminal as a control")
    func sanitised() async throws {
        defer { volley.remove() }
        for format in ["table", "ndjson"] {
            let outcome = try await volley.run(
                "scan", "test.types", "--target", "demo:", "--format", format)
            #expect(outcome.status == 0)
            let controls = outcome.output.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
                    || (0x202A...0x202E).contains($0.value)
            }
            #expect(controls.isEmpty, "\(format)")
        }
    }

    @Test("Python reads CSV, and csv-spreadsheet has no formulas")
    func csv() async throws {
        defer { volley.remove() }
        try volley.write(
            "rows.volley",
            """
            upsert test.users "=1+1" "+2" "-3" "@x" "a,b" "say \\"hi\\"" 42 set n = {"k": [1, 2]}
            upsert test.users "-x" "two\\nlines" set n = -5
            """)
        let outcome = try await volley.shell(
            """
            volley run rows.volley --target sqlite:store.db --format csv-spreadsheet 2>/dev/null > run.csv
            volley scan test.users --target sqlite:store.db --format csv-spreadsheet 2>/dev/null > scan.csv
            volley scan test.users --target sqlite:store.db --format csv 2>/dev/null > plain.csv
            python3 -c '
            import csv
            for name in ["run.csv", "scan.csv", "plain.csv"]:
                rows = list(csv.reader(open(name, newline=""), strict=True))
                print(",".join(rows[0]))
                print(set(len(row) for row in rows) == {len(rows[0])}, len(rows))
                print("|".join(sorted(row[rows[0].index("id")] for row in rows[1:])))
            '
            """)
        #expect(outcome.status == 0, "\(outcome.narration)")
        let text = outcome.output
        #expect(text.contains("index,op,dataset,id,status,code,message,inDoubt,bins,"))
        #expect(text.contains("id,n:json\nTrue 10\n"))
        for id in [
            "=1+1", "'=1+1", "+2", "-3", "'@x", "a,b", "say \"hi\"", "42", "'-x", "two\nlines",
        ] {
            #expect(text.contains(id))
        }
        let guarded = text.components(separatedBy: "\n").prefix { $0 != "id,n:json" }
        #expect(!guarded.joined().contains("|=1+1"))
    }

    @Test("A table is aligned, and its numbers too")
    func table() async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(
            "run", "-", "--target", "memory:", "--format", "table",
            input: "upsert test.users a set n = 1\nupsert test.users longer-id set n = 1000\n")
        let lines = outcome.lines
        #expect(lines.count == 3)
        let status = try #require(lines[0].range(of: "status")).lowerBound
        let column = lines[0].distance(from: lines[0].startIndex, to: status)
        for line in lines.dropFirst() { #expect(line.dropFirst(column).hasPrefix("ok")) }
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test("A plan shows the requests and sends nothing")
    func plan() async throws {
        defer { volley.remove() }
        let script = "upsert test.users a b set n = 1\nquery test.users a\n"
        let outcome = try await volley.run(
            "plan", "-", "--target", "sqlite:store.db", input: script)
        #expect(outcome.status == 0)
        #expect(outcome.rows.compactMap { $0["wave"] as? Int } == [0, 1])
        #expect(outcome.rows.compactMap { $0["indices"] as? [Int] } == [[0, 1], [2]])
        #expect(
            Set(outcome.rows[0].keys) == ["wave", "request", "node", "api", "indices", "bytes"])
        let after = try await volley.run("scan", "test.users", "--target", "sqlite:store.db")
        #expect(after.rows.isEmpty)
    }

    @Test("Data sets with their counts")
    func dataSets() async throws {
        defer { volley.remove() }
        let outcome = try await volley.run("datasets", "--target", "demo:")
        let users = outcome.rows.first { $0["dataset"] as? String == "test.users" }
        #expect(users?["records"] as? Int == 12_403)
    }

    @Test("A scan has limits, bins and conditions")
    func scan() async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(
            "scan", "test.users", "--target", "demo:", "--limit", "7", "--bins", "name,status",
            "--where", "status = \"active\"")
        #expect(outcome.status == 0)
        #expect(outcome.rows.count == 7)
        for row in outcome.rows {
            let bins = row["bins"] as? [String: String] ?? [:]
            #expect(bins["status"] == "active")
            #expect(Set(bins.keys) == ["name", "status"])
        }
        let all = try await volley.run(
            "scan", "test.users", "--target", "demo:", "--bins", "name")
        #expect(all.rows.count == 12_403)
        #expect(Set(all.rows.compactMap { $0["id"] as? String }).count == 12_403)
    }
}
