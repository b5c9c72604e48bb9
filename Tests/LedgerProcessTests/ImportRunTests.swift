import Foundation
import Testing
import VolleyProcess

/// An import is a run: recorded, shown, retried and resumed from its file.
struct ImportRunTests {
    let volley: Volley
    init() throws { volley = try Volley() }
    private let target = "sqlite:store.db"

    private func rules(_ text: String) throws -> String {
        try volley.write("faults.yaml", "rules:\n" + text)
    }

    @Test("A half failed import is retried from its file, which must be the same")
    func retry() async throws {
        defer { volley.remove() }
        let file = "id,name,n\nu1,Ann,1\nu2,\"Bob, B\",2\nu3,Cid,3\n"
        try volley.write("users.csv", file)
        let faults = try rules("  - match: { id: u2, verb: writes }\n    do: throttle\n")
        let first = try await volley.run(
            "import", "test.users", "users.csv", "--target", target, "--faults", faults)
        #expect(first.status == 2, "\(first.narration)")
        #expect(first.rows.compactMap { $0["index"] as? Int } == [1])
        let show = try await volley.run("runs", "show", "1")
        #expect(show.rows.compactMap { $0["id"] as? String } == ["u1", "u2", "u3"])
        #expect(show.rows.compactMap { $0["status"] as? String } == ["ok", "throttled", "ok"])

        try volley.write("users.csv", file + "u4,Dan,4\n")
        let changed = try await volley.run("runs", "retry", "1")
        #expect(changed.status == 1)
        #expect(changed.narration.contains("users.csv has changed since"))
        try FileManager.default.removeItem(atPath: volley.path("users.csv"))
        let gone = try await volley.run("runs", "retry", "1")
        #expect(gone.status == 1)
        #expect(gone.narration.contains("No such file"))

        try volley.write("users.csv", file)
        let retry = try await volley.run("runs", "retry", "1", "--faults", faults)
        #expect(retry.status == 2, "\(retry.narration)")
        // The retry is a run with the same file, so it can be retried itself.
        let again = try await volley.run("runs", "retry", "2")
        #expect(again.status == 0, "\(again.narration)")
        #expect(again.rows.compactMap { $0["id"] as? String } == ["u2"])
        let scan = try await volley.run("scan", "test.users", "--target", target)
        let names = scan.rows.compactMap { ($0["bins"] as? [String: Any])?["name"] as? String }
        #expect(names.sorted() == ["Ann", "Bob, B", "Cid"])
    }

    @Test("Standard input is kept beside the ledger, as long as its run")
    func input() async throws {
        defer { volley.remove() }
        let faults = try rules("  - match: { id: b, verb: writes }\n    do: throttle\n")
        let first = try await volley.run(
            ["import", "test.t", "-", "--target", target, "--faults", faults],
            input: "{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":2}\n")
        #expect(first.status == 2, "\(first.narration)")
        let folder = volley.path("state/volley/imports")
        let spools = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(spools.count == 1)
        let path = folder + "/" + (spools.first ?? "")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let retry = try await volley.run("runs", "retry", "1")
        #expect(retry.status == 0, "\(retry.narration)")
        #expect(retry.rows.compactMap { $0["id"] as? String } == ["b"])
        // A refused import leaves nothing.
        let many = (0..<200).map { "{\"id\":\($0)}\n" }.joined()
        let refused = try await volley.run(
            ["import", "test.t", "-", "--target", target], input: many)
        #expect(refused.status == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
        let pruned = try await volley.run("runs", "prune", "--megabytes", "0", "--yes", "10")
        #expect(pruned.status == 0, "\(pruned.narration)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test("An interrupted import is resumed where it stopped")
    func resume() async throws {
        defer { volley.remove() }
        let rows = (1...3_000).map { "\($0),name \($0)\n" }.joined()
        try volley.write("many.csv", "id,name\n" + rows)
        let started = try volley.start([
            "import", "test.t", "many.csv", "--target", target, "--yes", "3000", "--rate", "500",
        ])
        let log = volley.path("store.db-wal")
        try await started.wait(for: "the first commits") { _ in
            let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
            return (size ?? 0) > 20_000
        }
        started.send(SIGKILL)
        _ = try await started.outcome()
        let list = try await volley.run("runs")
        #expect(list.rows.first?["state"] as? String == "interrupted")
        // Writes in flight are in doubt, but an upsert may be repeated.
        let retry = try await volley.run("runs", "retry", "1", "--yes", "3000")
        #expect(retry.status == 0, "\(retry.narration)")
        let count = try await volley.run("scan", "test.t", "--target", target, "--count")
        #expect(count.output == "3000\n")
        let scan = try await volley.run("scan", "test.t", "--target", target)
        let isWhole = scan.rows.allSatisfy { row in
            (row["bins"] as? [String: Any])?["name"] as? String == "name \(row["id"] as? Int ?? 0)"
        }
        #expect(isWhole)
    }

    @Test(
        "Modes: insert takes new records, update existing ones, replace leaves the file's bins alone"
    )
    func modes() async throws {
        defer { volley.remove() }
        _ = try await volley.run(
            ["run", "-", "--target", target], input: "insert test.t a set x = 1, y = 2\n")
        try volley.write("t.csv", "id,x\na,5\nb,6\n")
        func bins(_ mode: String) async throws -> (Int32, [[String: Int]]) {
            let done = try await volley.run(
                "import", "test.t", "t.csv", "--target", target, "--mode", mode)
            let scan = try await volley.run("scan", "test.t", "--target", target)
            let bins = scan.rows.compactMap { $0["bins"] as? [String: Int] }
            return (done.status, bins)
        }
        let update = try await bins("update")
        #expect(update.0 == 2 && update.1 == [["x": 5, "y": 2]])
        let insert = try await bins("insert")
        #expect(insert.0 == 2 && insert.1 == [["x": 5, "y": 2], ["x": 6]])
        let replace = try await bins("replace")
        #expect(replace.0 == 0 && replace.1 == [["x": 5], ["x": 6]])
    }
}
