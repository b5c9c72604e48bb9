import Foundation
import Testing
import VolleyProcess

/// The explorer is killed during a run: the next one knows the state of every index, and continues
/// from there.
@Suite(.serialized)
struct LedgerStoryTests {
    let volley: Volley
    let terminal: Tmux

    init() throws {
        volley = try Volley()
        terminal = try Tmux(volley)
    }

    private func inTerminal(_ story: () async throws -> Void) async throws {
        defer { volley.remove() }
        do {
            try await terminal.start()
            try await story()
        } catch {
            await terminal.end()
            throw error
        }
        await terminal.end()
    }

    @Test("A run that was killed is listed as interrupted, verified, resumed and undone")
    func interruptedRun() async throws {
        try await inTerminal {
            try await terminal.command("volley sqlite:people.db")
            try await terminal.wait("no data sets yet")
            // Two commands on one key need two requests, one after the other.
            try await terminal.press("a")
            try await terminal.type("insert test.users a set n = 1")
            try await terminal.press("Enter", "a")
            try await terminal.type("update test.users a set n += 1")
            try await terminal.press("Enter", "x")
            // A small batch opens with its changes, and can be undone.
            try await terminal.wait("2 writes", "on (adds 2 reads")
            try await terminal.press("Tab")
            try await terminal.wait("2 waves")
            // Held from the start.
            try await terminal.press("C-o")
            try await terminal.wait("start at once")
            try await terminal.press("y")
            try await terminal.wait("Run 1", "held", "2 pending")
            try await terminal.press(".")
            try await terminal.wait("1/2", "0 ok insert")
            // Another program sees it in the ledger; missing answers would be in doubt.
            try await terminal.wait("the result to be kept") { _ in
                try await volley.run("runs", "show", "1").rows.count == 1
            }
            let pane = try await terminal.ask("#{pane_pid}")
            _ = try await volley.tool("pkill", ["-9", "-P", pane, "volley"])
            try await terminal.wait("Killed")

            try await terminal.press("C-l")
            try await terminal.command("reset; volley sqlite:people.db")
            try await terminal.wait("test › users", "1 record")
            try await terminal.press("X")
            try await terminal.wait("1 interrupted", "ok 1", "ns 1")
            try await terminal.press("Enter")
            try await terminal.wait("1 not sent", "the program ended")
            // Resumes the unsent indices, and can be undone, too.
            try await terminal.press("C")
            try await terminal.wait("resume of run 1", "update test.users a set n += 1")
            try await terminal.press("y")
            try await terminal.wait("run 2: 1 ok")
            try await terminal.press("z", "Enter")
            try await terminal.wait("before", "generation 1", "after", "generation 2")
            // The undo.
            try await terminal.press("q", "z")
            try await terminal.wait("0 ok update", "[1] Data sets")
            try await terminal.press("U")
            try await terminal.wait("undo of run 2", "update test.users a set n = 1")
            try await terminal.press("y")
            try await terminal.wait("run 3: 1 ok")
            try await terminal.press("X")
            try await terminal.wait("Runs  3", "undo of 2", "resume of 1")
            try await terminal.press("Q")
            try await terminal.wait("prompt$")
        }
    }
}
