import Foundation
import Testing
import VolleyProcess

/// `volley import` and `volley scan`, in cases seen in the field.
struct ImportFormTests {
    let volley: Volley
    init() throws { volley = try Volley() }
    private let target = "sqlite:store.db"

    private func bins(_ dataSet: String = "test.t") async throws -> [String: NSDictionary] {
        let scan = try await volley.run("scan", dataSet, "--target", target)
        return Dictionary(
            scan.rows.map { ("\($0["id"] ?? "")", ($0["bins"] as? NSDictionary) ?? [:]) },
            uniquingKeysWith: { $1 })
    }

    @Test("CSV of a scan is imported as the same records, for every type of the demo")
    func csv() async throws {
        defer { volley.remove() }
        let done = try await volley.shell(
            """
            volley scan test.types --target demo: --format csv > types.csv 2>/dev/null
            volley import test.types types.csv --target sqlite:a.db 2>/dev/null
            volley scan test.types --target sqlite:a.db --format csv > again.csv 2>/dev/null
            volley scan test.types --target demo: 2>/dev/null | grep -o '"id".*,"generation"' | sort > one
            volley scan test.types --target sqlite:a.db 2>/dev/null | grep -o '"id".*,"generation"' | sort > two
            cmp one two && cmp types.csv again.csv && wc -l < one
            """)
        #expect(done.status == 0, "\(done.output) \(done.narration)")
    }

    @Test("To a spreadsheet and back: text, types, delimiters, empty columns")
    func spreadsheets() async throws {
        defer { volley.remove() }
        try volley.write(
            "a.csv", "sep=;\r\nid;zip;code;\r\nu1;01234;713752e1;\r\nu2;90210;1.10;\r\n")
        let done = try await volley.run("import", "test.t", "a.csv", "--target", target)
        #expect(done.status == 0, "\(done.narration)")
        #expect(
            done.narration.contains("types from the whole file: id string, zip string, code string")
        )
        #expect(try await bins()["u1"] == ["zip": "01234", "code": "713752e1"])
        let typed = try await volley.run(
            "import", "test.n", "a.csv", "--target", target, "--types", "zip=integer")
        #expect(typed.status == 0, "\(typed.narration)")
        #expect(try await bins("test.n")["u1"] == ["zip": 1234, "code": "713752e1"])
        let wrong = try await volley.run(
            "import", "test.n", "a.csv", "--target", target, "--types", "zip=colour")
        #expect(wrong.status == 64)
        let guarded = try await volley.shell(
            """
            volley run - --target sqlite:g.db <<< 'upsert t "@home" set v = "=1"' > /dev/null
            volley scan t --target sqlite:g.db --format csv-spreadsheet > g.csv
            volley import t g.csv --target sqlite:h.db
            volley scan t --target sqlite:g.db --format csv > h.csv
            volley import t h.csv --target sqlite:h.db 2> plain
            ! grep "begin" plain
            """)
        #expect(guarded.status == 0, "\(guarded.narration)")
        #expect(guarded.narration.contains("2 cells begin with '"), "\(guarded.narration)")
        try volley.write("b.csv", "name,x\nBob,3\n")
        let unnamed = try await volley.run("import", "test.t", "b.csv", "--target", target)
        #expect(unnamed.status == 1)
    }

    @Test("JSON arrays, DynamoDB's forms, gzip")
    func forms() async throws {
        defer { volley.remove() }
        let done = try await volley.shell(
            """
            set -e
            echo '[{"id":"a","n":1},
              {"id":"b","n":2}]' > a.json
            echo '{"Item":{"id":{"S":"c"},"n":{"N":"3"}}}' | gzip > export.json.gz
            echo '{"Items":[{"id":{"S":"d"},"n":{"N":"4"}}],"Count":1}' > scan.json
            echo '{"id":"e","schema":{"$ref":"#/x"}}' > e.ndjson
            for file in a.json export.json.gz scan.json e.ndjson; do
                volley import test.t $file --target sqlite:store.db
            done
            """)
        #expect(done.status == 0, "\(done.narration)")
        let bins = try await bins()
        #expect(bins["a"] == ["n": 1] && bins["b"] == ["n": 2] && bins["c"] == ["n": 3])
        #expect(bins["d"] == ["n": 4])
        // A map whose key begins with $ is written in a form that is not taken for a tag.
        #expect(bins["e"] == ["schema": ["$map": [["$ref", "#/x"]]]])
        for (name, text) in [
            ("bob.ndjson", "{\"name\":\"Bob\",\"x\":3}\n"), ("control.ndjson", "\u{1}\u{2}\n"),
            ("cut.json", "[{\"id\":1}"),
        ] {
            try volley.write(name, text)
            let refused = try await volley.run("import", "test.t", name, "--target", target)
            #expect(refused.status == 1, "\(name)")
            #expect(refused.narration.contains("\(name):1:"), "\(name)")
        }
        let damaged = try await volley.shell(
            "echo '{\"id\":1}' | gzip | head -c 20 > cut.gz; volley import test.t cut.gz --target sqlite:store.db"
        )
        #expect(damaged.status == 1)
        #expect(damaged.narration.contains("is truncated"))
    }

    @Test("Keys by the data set's key type, in files and in @file:")
    func keys() async throws {
        defer { volley.remove() }
        try volley.write("s.csv", "id,n\n1001,1\n0042,2\nA100,3\n")
        let strings = try await volley.run(
            "import", "strings", "s.csv", "--target", "memory:?table=strings&key=id:S")
        #expect(strings.status == 0, "\(strings.narration)")
        try volley.write("n.csv", "id\n-3.50\n12345678901234567890\n0042\n")
        let numbers = try await volley.run(
            "import", "numbers", "n.csv", "--target", "memory:?table=numbers&key=id:N")
        #expect(numbers.status == 0, "\(numbers.narration)")
        try volley.write("p.csv", "pk,sk,v\nA,1,5\nA,2,6\n")
        let pairs = try await volley.run(
            "import", "pairs", "p.csv", "--target", "memory:?table=pairs&key=pk:S,sk:S")
        #expect(pairs.status == 0, "\(pairs.narration)")
        #expect(pairs.summary == "2 rows: 2 ok")
        try volley.write("ids.txt", "1001\n0042\nA100  # a comment\n\"x y\"\n")
        let script = try volley.write("q.volley", "insert strings @file:ids.txt set n = 1\n")
        let run = try await volley.run(
            "run", script, "--target", "memory:?table=strings&key=id:S")
        #expect(run.status == 0, "\(run.narration)")
        #expect(
            run.rows.compactMap { $0["id"] as? String }.sorted() == ["0042", "1001", "A100", "x y"])
        try volley.write("num.txt", "-3.50\n12345678901234567890\n0042\n")
        let numeric = try volley.write("n.volley", "insert numbers @file:num.txt set n = 1\n")
        let other = try await volley.run(
            "run", numeric, "--target", "memory:?table=numbers&key=id:N")
        #expect(other.status == 0, "\(other.narration)")
    }

    @Test("Only IDs, as scripts read them; only their number")
    func idsAndCount() async throws {
        defer { volley.remove() }
        _ = try await volley.run(
            ["run", "-", "--target", target],
            input: #"insert test.t 1 "1" "a b" "@home" b64"AAEC" ("p", 2) "set" x set n = 1"#)
        let ids = try await volley.run("scan", "test.t", "--target", target, "--ids")
        #expect(ids.lines.count == 8)
        try volley.write("ids.txt", ids.output)
        let script = try volley.write("q.volley", "query test.t @file:ids.txt\n")
        let queried = try await volley.run("run", script, "--target", target)
        #expect(queried.status == 0 && queried.count("ok") == 8)
        let count = try await volley.run("scan", "test.t", "--target", target, "--count")
        #expect(count.output == "8\n")
        let both = try await volley.run("scan", "test.t", "--target", target, "--ids", "--count")
        #expect(both.status == 64)
    }

    @Test("Endless sources are refused")
    func endless() async throws {
        defer { volley.remove() }
        for path in ["/dev/zero", "/dev"] {
            let outcome = try await volley.run("import", "test.t", path, "--target", target)
            #expect(outcome.status == 1, "\(path)")
        }
        let input = try await volley.shell(
            "volley import test.t - --target sqlite:a.db < /dev/zero")
        #expect(input.status == 1)
        #expect(input.narration.contains("an endless device"))
        let empty = try await volley.shell(
            "volley import test.t - --target sqlite:a.db < /dev/null")
        #expect(empty.status == 1)
        let pipe = try await volley.shell(
            "volley import test.t <(printf 'id,n\\na,1\\n') --target sqlite:a.db")
        #expect(pipe.status == 0, "\(pipe.narration)")
    }

    @Test("A row of standard input that does not fit the types of the first 10,000 is a mistake")
    func earlyTypes() async throws {
        defer { volley.remove() }
        let rows = (0..<10_050).map { "\($0),\($0 == 10_040 ? "x" : "5")\n" }.joined()
        let refused = try await volley.run(
            ["import", "test.t", "-", "--target", target, "--yes", "20000"],
            input: "id,n\n" + rows)
        #expect(refused.status == 1)
        #expect(refused.narration.contains("<stdin>:10042:7: found `x`"), "\(refused.narration)")
        try volley.write("t.csv", "id,n\n" + rows)
        let file = try await volley.run(
            "import", "test.t", "t.csv", "--target", target, "--yes", "20000")
        #expect(file.status == 0, "\(file.narration)")
        #expect(file.narration.contains("n string"))
    }
}
