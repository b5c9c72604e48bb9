import Foundation
import Testing
import VolleyProcess

/// `volley copy`, between stores of the program.
struct CopyTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private var here: String { "sqlite:" + volley.path("here.db") }
    private var there: String { "sqlite:" + volley.path("there.db") }

    private func fill(_ script: String, _ target: String) async throws {
        let outcome = try await volley.run(
            "run", "-", "--target", target, "--no-ledger", input: script)
        #expect(outcome.status == 0, "\(outcome.narration)")
    }

    @Test("A copy does not differ, including expiry times")
    func exact() async throws {
        defer { volley.remove() }
        try await fill(
            """
            upsert test.users a "b" 7 set n = 1, d = 1.5, s = "x", l = [1, {"k": null}], b = b64"AAE="
            upsert test.users soon set s = "short" ttl 86400
            upsert test.users forever set s = "long" ttl never
            """, here)
        let copy = try await volley.run(
            "copy", "test.users", "--target", here, "--to", there)
        #expect(copy.status == 0, "\(copy.narration)")
        #expect(copy.output.isEmpty)
        #expect(copy.narration.contains("read 5 records"), "\(copy.narration)")
        let diff = try await volley.run(
            "diff", "test.users", "--target", here, "--with", there)
        #expect(diff.status == 0, "\(diff.output)")
        let expiries = try await [here, there].asyncMap { target in
            try await volley.run("scan", "test.users", "--target", target).rows
                .compactMap { row in
                    (row["expires"] as? Int).map { ["\(row["id"] ?? "")", "\($0)"] }
                }
        }
        #expect(expiries[0].count == 1)
        #expect(expiries[0] == expiries[1])
    }

    @Test("A copy stops at the number that --yes allows; the rest is not sent, and can be resumed")
    func allowance() async throws {
        defer { volley.remove() }
        try await fill("upsert test.users {1..10} set n = 1\n", here)
        let arguments = ["copy", "test.users", "--target", here, "--to", there]
        let copy = try await volley.run(arguments + ["--yes", "4"])
        #expect(copy.status == 2, "\(copy.narration)")
        #expect(copy.rows.count == 6)
        #expect(copy.rows.allSatisfy { $0["status"] as? String == "notSent" })
        #expect(copy.rows.allSatisfy { $0["code"] as? String == "beyondAllowance" })
        let count = ["scan", "test.users", "--target", there, "--count"]
        #expect(try await volley.run(count).output == "4\n")
        let resumed = try await volley.run("runs", "resume", "1", "--yes", "10")
        #expect(resumed.status == 0, "\(resumed.narration)")
        #expect(try await volley.run(count).output == "10\n")
    }

    @Test("More than a hundred records are not written without --yes")
    func refused() async throws {
        defer { volley.remove() }
        try await fill("upsert test.users {1..100} set n = 1\n", here)
        try await fill("upsert test.users {101..150} set n = 1\n", here)
        let copy = try await volley.run("copy", "test.users", "--target", here, "--to", there)
        #expect(copy.status == 1)
        #expect(copy.narration.contains("--yes 150"), "\(copy.narration)")
        let runs = try await volley.run("runs")
        #expect(runs.rows.isEmpty)
        let spools = try? FileManager.default.contentsOfDirectory(
            atPath: volley.path("data/volley/spool"))
        #expect((spools ?? []).isEmpty)
    }

    @Test("Mode, bins and condition")
    func parts() async throws {
        defer { volley.remove() }
        try await fill(
            "upsert test.users {1..5} set n = 1, m = 2\nupdate test.users 3 set n = 9\n", here)
        try await fill("upsert test.users 1 set n = 5\n", there)
        let copy = try await volley.run([
            "copy", "test.users", "--target", here, "--to", there, "--mode", "insert", "--bins",
            "n", "--where", "n < 5",
        ])
        #expect(copy.status == 2)
        #expect(copy.rows.map { $0["status"] as? String } == ["exists"])
        let rows = try await volley.run("scan", "test.users", "--target", there).rows
        let bins = rows.reduce(into: [Int: [String: Int]]()) {
            $0[$1["id"] as? Int ?? 0] = $1["bins"] as? [String: Int]
        }
        #expect(bins == [1: ["n": 5], 2: ["n": 1], 4: ["n": 1], 5: ["n": 1]])
    }

    @Test("A data set that does not exist is an error; a missing target too")
    func mistakes() async throws {
        defer { volley.remove() }
        try await fill("upsert test.users 1 set n = 1\n", here)
        let none = try await volley.run("copy", "test.nobody", "--target", here, "--to", there)
        #expect(none.status == 1)
        #expect(none.narration.contains("test.nobody"), "\(none.narration)")
        #expect(try await volley.run("copy", "test.users", "--target", here).status == 64)
    }

    @Test("A data set that only one target has is told; one that neither has is an error")
    func missingSides() async throws {
        defer { volley.remove() }
        try await fill("upsert test.users 1 set n = 1\n", here)
        let diff = try await volley.run("diff", "test.users", "--target", here, "--with", there)
        #expect(diff.status == 2)
        #expect(diff.rows.count == 1)
        #expect(
            diff.narration.contains("\(there) has no data set test.users"), "\(diff.narration)")
        let neither = try await volley.run("diff", "test.user", "--target", here, "--with", there)
        #expect(neither.status == 1)
        #expect(
            neither.narration.contains("no data set test.user; did you mean test.users?"),
            "\(neither.narration)")
    }

    @Test("diff writes no script that would do nothing, and does not overwrite one")
    func emptyScript() async throws {
        defer { volley.remove() }
        try await fill("upsert test.users 1 set n = 1\n", here)
        try await fill("upsert test.users 1 set n = 1\n", there)
        let script = volley.path("repair.volley")
        let compare = [
            "diff", "test.users", "--target", here, "--with", there, "--script", script,
        ]
        let equal = try await volley.run(compare)
        #expect(equal.status == 0)
        #expect(equal.narration.contains("did not write \(script)"), "\(equal.narration)")
        #expect(!FileManager.default.fileExists(atPath: script))
        try await fill("upsert test.users 1 set n = 2\n", here)
        let unequal = try await volley.run(compare)
        #expect(unequal.status == 2)
        #expect(FileManager.default.fileExists(atPath: script))
        let again = try await volley.run(compare)
        #expect(again.status == 1)
        #expect(again.rows.isEmpty)
        #expect(again.narration.contains("exists"), "\(again.narration)")
    }

    @Test("The profile of a data set that does not exist is an error")
    func missingProfile() async throws {
        defer { volley.remove() }
        try await fill("upsert test.users 1 set n = 1\n", here)
        let missing = try await volley.run("profile", "test.user", "--target", here)
        #expect(missing.status == 1)
        #expect(missing.output.isEmpty)
        #expect(
            missing.narration.contains("no data set test.user; did you mean test.users?"),
            "\(missing.narration)")
        let none = try await volley.run(
            "profile", "test.users", "--target", here, "--where", "n = 2")
        #expect(none.status == 0)
    }
}

extension Array {
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
        var result: [T] = []
        for element in self { result.append(try await body(element)) }
        return result
    }
}
