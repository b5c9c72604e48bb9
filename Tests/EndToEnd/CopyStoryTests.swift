import Foundation
import Testing
import VolleyProcess

/// Copies that the explorer makes through a file, on stores and a ledger as people have them.
@Suite(.serialized)
struct CopyStoryTests {
    /// More than the explorer stages.
    private static let count = 20_001

    @Test("A copy of a large data set is a run of the other store, whole, and can be undone")
    func largeDataSet() async throws {
        let volley = try Volley()
        defer { volley.remove() }
        let count = Self.count
        let script = try volley.write("fill.vly", "insert test.users {1..\(count)} set n = 1\n")
        let filled = try await volley.run(
            "run", script, "--target", "sqlite:here.db", "--yes", "\(count)", "--no-ledger")
        #expect(filled.status == 0, "\(filled.narration)")
        let terminal = try Tmux(volley)
        do {
            try await terminal.start()
            try await terminal.command("volley sqlite:here.db")
            try await terminal.wait("test › users", "20,001 records")
            try await terminal.press(":")
            try await terminal.type("open sqlite:there.db")
            try await terminal.press("Enter")
            try await terminal.wait("there 2/2", "No data sets yet")
            try await terminal.press("[")
            try await terminal.wait("here 1/2 › test › users")
            try await terminal.press("1", "g", "g", "j", "Y")
            try await terminal.wait(
                "Copy test.users, 20,001 records", "undo is off", "20001, to fire")
            try await terminal.press("C-k")
            // Nothing is fired before its plan is on the screen.
            try await terminal.wait("on (adds 20,001 reads", "wave 1")
            try await terminal.type("\(count)")
            try await terminal.press("Enter")
            try await terminal.wait("done 20,001/20,001", "20,001 ok")
            try await terminal.press("Q")
            try await terminal.wait("prompt$")
        } catch {
            await terminal.end()
            throw error
        }
        await terminal.end()
        func copied() async throws -> Int? {
            let counted = try await volley.run(
                "scan", "test.users", "--target", "sqlite:there.db", "--count",
                "--where", "n = 1 and id() >= 1 and id() <= \(count)")
            return Int(counted.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        #expect(try await copied() == count)
        let run = try #require(try await volley.run("runs").rows.first)
        #expect(run["id"] as? Int == 1)
        let undone = try await volley.run("runs", "undo", "1", "--yes", "\(count)")
        #expect(undone.status == 0, "\(undone.narration)")
        #expect(try await copied() == 0)
    }

    @Test("The mode of a copy is chosen from its preview; a diff then compares generations, too")
    func modeAndMetadata() async throws {
        let volley = try Volley()
        defer { volley.remove() }
        func fill(_ store: String, _ script: String) async throws {
            let made = try await volley.run(
                "run", "-", "--target", "sqlite:\(store).db", "--no-ledger", input: script)
            #expect(made.status == 0, "\(made.narration)")
        }
        try await fill("here", "insert test.users a b c set n = 1\n")
        try await fill("there", "insert test.users a set n = 0, extra = true\n")
        let terminal = try Tmux(volley)
        do {
            try await terminal.start()
            try await terminal.command("volley sqlite:here.db")
            try await terminal.wait("test › users", "3 records")
            try await terminal.press(":")
            try await terminal.type("open sqlite:there.db")
            try await terminal.press("Enter")
            try await terminal.wait("there 2/2", "1 record")
            try await terminal.press("[")
            try await terminal.wait("here 1/2 › test › users")
            try await terminal.press("1", "g", "g", "j", "Y")
            try await terminal.wait("Copy test.users, 3 records, from here to there?")
            try await terminal.press("C-e")
            try await terminal.wait("upsert: merges the bins into what exists")
            try await terminal.press("m", "m")
            try await terminal.wait("replace: leaves only the copied bins")
            try await terminal.press("c")
            try await terminal.wait("3 records, to there, mode replace?", "3 changes", "y fires")
            try await terminal.press("y")
            try await terminal.wait("done 3/3", "3 ok")
            try await terminal.press("[", "2", "D")
            try await terminal.wait("no differences")
            try await terminal.press("m")
            try await terminal.wait("with metadata", "generation differs")
            try await terminal.press("q", "Q")
            try await terminal.wait("prompt$")
        } catch {
            await terminal.end()
            throw error
        }
        await terminal.end()
        let rows = try await volley.run("scan", "test.users", "--target", "sqlite:there.db").rows
        let bins = rows.compactMap { $0["bins"] as? [String: Any] }
        let areCopies = bins.map { $0.count == 1 && $0["n"] as? Int == 1 }
        #expect(areCopies == [true, true, true], "\(rows)")
    }
}
