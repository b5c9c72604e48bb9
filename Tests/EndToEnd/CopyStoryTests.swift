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
}
