import Foundation
import Testing
import VolleyProcess

/// Files of stores and ledgers that earlier programs wrote are read, and worked on.
///
/// `Releases/format-N` holds a store and a ledger as the last program of that format left them, after
/// the same five commands: three upserts and an insert, an import of two rows, an update of three
/// records of which one answer was lost and one record is missing, and a retry of that.
struct ReleaseFilesTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    static let formats = ["format-1", "format-2"]

    /// Copies the files of a format to where the program looks for them.
    /// - Returns: The target of the store.
    private func install(_ format: String) throws -> String {
        let folder = Volley.package.appendingPathComponent("Tests/VolleyTests/Releases/\(format)")
        let state = volley.path("state/volley")
        try FileManager.default.createDirectory(
            atPath: state, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for (name, path) in [
            ("ledger.db", state + "/ledger.db"), ("store.db", volley.path("store.db")),
        ] {
            try Data(contentsOf: folder.appendingPathComponent(name))
                .write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: path)
        }
        return "sqlite:" + volley.path("store.db")
    }

    @Test("A store is read as it was written", arguments: formats)
    func store(_ format: String) async throws {
        defer { volley.remove() }
        let target = try install(format)
        let outcome = try await volley.run("scan", "test.users", "--target", target)
        #expect(outcome.status == 0, "\(outcome.narration)")
        let lines = outcome.lines.map { line in
            // What depends on when the file was made is left out.
            line.replacing(#/"(generation|ttl|expires)":[^,}]*,?/#, with: "")
        }
        for part in [
            #""id":"user-1","bins":{"name":"Ann","n":2,"m":{"a":[1,2]}}"#,
            #""id":["p","s"],"bins":{"x":{"$bytes":"AAEC"}}"#,
            #""id":42,"bins":{"f":1.5,"big":9007199254740993}"#, #""id":"c-1","bins":{"n":1}"#,
        ] {
            #expect(lines.contains { $0.contains(part) }, "\(part) is not in \(lines)")
        }
        let written = try await volley.run(
            "run", "-", "--target", target, "--no-ledger",
            input: "update test.users user-1 set n += 1\n")
        #expect(written.status == 0, "\(written.narration)")
    }

    @Test("A ledger is read, checked and continued", arguments: formats)
    func ledger(_ format: String) async throws {
        defer { volley.remove() }
        let target = try install(format)
        let runs = try await volley.run("runs")
        #expect(runs.rows.compactMap { $0["id"] as? Int } == [4, 3, 2, 1], "\(runs.narration)")
        let shown = try await volley.run("runs", "show", "2")
        #expect(
            shown.rows.compactMap { $0["status"] as? String } == ["ok", "inDoubt", "notFound"])
        let check = try await volley.run("runs", "check")
        #expect(check.status == 0, "\(check.output)\(check.narration)")
        let verified = try await volley.run("runs", "verify", "2", "--target", target)
        #expect(verified.status <= 2, "\(verified.narration)")
        #expect((verified.output + verified.narration).contains("applied"))
        // The next run takes the next number, whatever the format was.
        let next = try await volley.run(
            "run", "-", "--target", target, "--undoable",
            input: "update test.users c-1 set n = 7\n")
        #expect(next.narration.contains("run 5"), "\(next.narration)")
        let undone = try await volley.run("runs", "undo", "5", "--target", target)
        #expect(undone.status == 0, "\(undone.narration)")
        let after = try await volley.run("runs", "check")
        #expect(after.status == 0, "\(after.output)\(after.narration)")
    }

    @Test("The undo of a run that an earlier program recorded works", arguments: formats)
    func undo(_ format: String) async throws {
        defer { volley.remove() }
        let target = try install(format)
        let undone = try await volley.run("runs", "undo", "2", "--target", target, "--yes", "10")
        #expect(undone.status <= 2, "\(undone.narration)")
        let held = try await volley.run(
            "run", "-", "--target", target, "--no-ledger",
            input: "query test.users user-1 bins n\n")
        #expect(held.output.contains(#""bins":{"n":1}"#), "\(held.output)\(undone.narration)")
    }
}
