import Foundation
import Testing
import VolleyProcess

/// `volley import`, and the result of interrupting it.
struct ImportTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    /// Airports that look like real ones: codes, names with commas and quotes, numbers.
    private func airports(_ count: Int) -> String {
        var text = "id,name,city,elevation,latitude,isOpen,note\r\n"
        text.reserveCapacity(count * 80)
        for number in 1...count {
            let note = number % 3 == 0 ? "\"two\nlines, \"\"quoted\"\"\"" : ""
            text +=
                "A\(number),\"Airport \(number), north\",City \(number % 997),"
                + "\(number % 4_000 - 100),\(Double(number % 180) + 0.25),"
                + "\(number % 2 == 0 ? "true" : "false"),\(note)\r\n"
        }
        return text
    }

    /// The bytes of SQLite's write-ahead log of the test's store.
    private var logSize: Int {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: volley.path("store.db-wal"))
        return attributes?[.size] as? Int ?? 0
    }

    @Test("100,000 rows are imported and scanned unchanged, and some are queried")
    func airports() async throws {
        defer { volley.remove() }
        try volley.write("airports.csv", airports(100_000))
        let target = "sqlite:store.db"
        let refused = try await volley.run(
            "import", "test.airports", "airports.csv", "--target", target)
        #expect(refused.status == 1)
        #expect(refused.narration.contains("100,000"))
        let imported = try await volley.run(
            "import", "test.airports", "airports.csv", "--target", target, "--yes", "100000")
        #expect(imported.status == 0, "\(imported.narration)")
        #expect(imported.output.isEmpty)
        #expect(imported.summary == "100,000 rows: 100,000 ok")

        let scanned = try await volley.run("scan", "test.airports", "--target", target)
        #expect(scanned.lines.count == 100_000)
        let queried = try await volley.run(
            "run", "-", "--target", target,
            input: "query test.airports A3 A100000 A100001\n")
        #expect(queried.status == 2)
        let third = queried.rows.first { $0["index"] as? Int == 0 }
        let bins = third?["bins"] as? [String: Any] ?? [:]
        #expect(bins["name"] as? String == "Airport 3, north")
        #expect(bins["elevation"] as? Int == -97)
        #expect(bins["latitude"] as? Double == 3.25)
        #expect(bins["isOpen"] as? Bool == false)
        #expect(bins["note"] as? String == "two\nlines, \"quoted\"")
        let even = queried.rows.first { $0["index"] as? Int == 1 }
        #expect((even?["bins"] as? [String: Any])?["note"] == nil)
    }

    @Test("An import reads the output of a scan back, with every kind of value and ID")
    func roundTrip() async throws {
        defer { volley.remove() }
        let script = """
            upsert test.t 1 "1" b64"AAEC" ("p", 2) set a = 1, b = 1.5, c = true, d = null
            upsert test.t x set m = {"k": [1, {"z": "\\u001b[31m"}]}, s = {"$set": ["a", "b"]}
            upsert test.t y set big = 12345678901234567890, f = {"$float": "NaN"}   ttl 5000
            """
        let first = try await volley.run("run", "-", "--target", "sqlite:a.db", input: script)
        #expect(first.status == 0, "\(first.narration)")
        let scan = try await volley.run("scan", "test.t", "--target", "sqlite:a.db")
        try volley.write("scan.ndjson", scan.output)
        let imported = try await volley.run(
            "import", "test.t", "scan.ndjson", "--target", "sqlite:b.db")
        #expect(imported.status == 0, "\(imported.narration)")
        let again = try await volley.run("scan", "test.t", "--target", "sqlite:b.db")
        func withoutTime(_ lines: [String]) -> [String] {
            lines.map { $0.replacing(/"generation":.*/, with: "") }.sorted()
        }
        #expect(withoutTime(again.lines) == withoutTime(scan.lines))
        #expect(again.lines.count { !$0.hasSuffix("\"expires\":null}") } == 1)
    }

    @Test("Malformed rows are reported with their positions, and nothing is written")
    func malformed() async throws {
        defer { volley.remove() }
        try volley.write("bad.csv", "id,name\na,Ann\nb\n,Carl\nd,\"Dora\"x\ne,E\"ve\nf,\"open\n")
        let outcome = try await volley.run(
            "import", "test.t", "bad.csv", "--target", "sqlite:store.db")
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        for location in [
            "bad.csv:3:", "bad.csv:4:1: ", "bad.csv:5:9: ", "bad.csv:6:4: ", "bad.csv:7:3: ",
        ] {
            #expect(outcome.narration.contains(location), "\(location)")
        }
        #expect(!FileManager.default.fileExists(atPath: volley.path("store.db")))

        try volley.write("bad.ndjson", "{\"id\": 1}\n{\"id\": 2,}\n[3]\n")
        let json = try await volley.run(
            "import", "test.t", "bad.ndjson", "--target", "sqlite:store.db")
        #expect(json.status == 1)
        #expect(json.narration.contains("bad.ndjson:2:"))
        #expect(json.narration.contains("bad.ndjson:3:1: "))
    }

    @Test("A byte order mark, --id, standard input, and rows refused by the store")
    func variants() async throws {
        defer { volley.remove() }
        try volley.write("bom.csv", "\u{FEFF}name,code\r\nAnn,a\r\nBob,b\r\n")
        let target = "sqlite:store.db"
        let byCode = try await volley.run(
            "import", "test.t", "bom.csv", "--id", "code", "--target", target)
        #expect(byCode.status == 0, "\(byCode.narration)")
        let unnamed = try await volley.run("import", "test.f", "bom.csv", "--target", target)
        #expect(unnamed.status == 1)
        #expect(unnamed.narration.contains("bom.csv:1:1: found no column with the IDs"))
        let scan = try await volley.run("scan", "test.t", "--target", target)
        #expect(scan.rows.compactMap { $0["id"] as? String }.sorted() == ["a", "b"])

        let piped = try await volley.shell(
            "printf 'id,n\\n1,10\\n2,20\\n' | volley import test.p - --target \(target)")
        #expect(piped.status == 0, "\(piped.narration)")
        #expect(piped.narration.hasSuffix("2 rows: 2 ok\n"))

        let long = String(repeating: "k", count: 100_000)
        try volley.write("refused.csv", "id,n\nfine,1\n\(long),2\n")
        let refused = try await volley.run(
            "import", "test.r", "refused.csv", "--target", target)
        #expect(refused.status == 2)
        #expect(refused.rows.count == 1)
        #expect(refused.rows.first?["index"] as? Int == 1)
        #expect(refused.rows.first?["status"] as? String == "rejected")
        #expect(refused.summary == "2 rows: 1 ok, 1 rejected")
    }

    @Test("After a kill during the run, the store opens and has only whole records")
    func killed() async throws {
        defer { volley.remove() }
        try volley.write("airports.csv", airports(100_000))
        let started = try volley.start([
            "import", "test.airports", "airports.csv", "--target", "sqlite:store.db", "--yes",
            "100000",
        ])
        // The first commits show in the write-ahead log.
        try await started.wait(for: "the first commits") { _ in logSize > 200_000 }
        started.send(SIGKILL)
        #expect(try await started.outcome().status == 128 + SIGKILL)

        let scanned = try await volley.run("scan", "test.airports", "--target", "sqlite:store.db")
        #expect(scanned.status == 0)
        #expect(scanned.lines.count > 0)
        #expect(scanned.lines.count < 100_000)
        for row in scanned.rows {
            let bins = row["bins"] as? [String: Any] ?? [:]
            let number = (row["id"] as? String).flatMap { Int($0.dropFirst()) } ?? 0
            #expect(bins.count == (number % 3 == 0 ? 6 : 5))
            #expect(bins["name"] as? String == "Airport \(number), north")
        }
        let integrity = try await volley.shell("sqlite3 store.db 'pragma integrity_check'")
        #expect(integrity.output == "ok\n")
    }

    @Test("Ctrl-C stops an import in order")
    func interrupted() async throws {
        defer { volley.remove() }
        try volley.write("airports.csv", airports(20_000))
        let started = try volley.start([
            "import", "test.airports", "airports.csv", "--target", "sqlite:store.db", "--yes",
            "20000", "--rate", "1000",
        ])
        try await started.wait(for: "the first commits") { _ in logSize > 100_000 }
        started.send(SIGINT)
        let outcome = try await started.outcome()
        #expect(outcome.status == 130)
        #expect(outcome.summary.hasPrefix("20,000 rows: "))
        #expect(outcome.summary.contains("cancelled"))
        let scanned = try await volley.run("scan", "test.airports", "--target", "sqlite:store.db")
        let words = outcome.summary.split(separator: " ")
        func count(_ status: String) -> Int {
            words.firstIndex { $0.hasPrefix(status) }.map {
                Int(words[words.index(before: $0)].filter(\.isNumber)) ?? -1
            } ?? 0
        }
        // Rows that were under way may have been stored.
        #expect(
            (count("ok")...count("ok") + count("inDoubt")).contains(scanned.lines.count),
            "\(outcome.summary)")
    }
}
