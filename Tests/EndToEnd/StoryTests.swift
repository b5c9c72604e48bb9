import Foundation
import Testing
import VolleyProcess

/// The whole way by keys, in a terminal of 80 by 24, and the store afterwards.
@Suite(.serialized)
struct StoryTests {
    let volley: Volley
    let terminal: Tmux

    init() throws {
        volley = try Volley()
        terminal = try Tmux(volley)
    }

    static let people = """
        insert test.users (name, status, balance)
               user-1: "Alice", "idle", 100
               user-2: "Bob", "idle", 200
               user-3: "Carol", "idle", 300
               user-4: "Dave", "idle", 400
        """

    private func inTerminal(_ story: () async throws -> Void) async throws {
        defer { volley.remove() }
        let prepared = try await volley.run(
            "run", "-", "--target", "sqlite:people.db", input: StoryTests.people)
        #expect(prepared.status == 0, "\(prepared.narration)")
        #expect(prepared.rows.count == 4)
        do {
            try await terminal.start()
            try await story()
        } catch {
            await terminal.end()
            throw error
        }
        await terminal.end()
    }

    /// The bins of a record, as another program reads them from the store.
    private func bins(_ id: String) async throws -> [String: Any]? {
        let read = try await volley.run(
            "run", "-", "--target", "sqlite:people.db", input: "query test.users \(id)\n")
        return read.rows.first?["bins"] as? [String: Any]
    }

    @Test("Browse, mark, compose a mixed batch, fire it, and watch every index come back")
    func wholeStory() async throws {
        try await inTerminal {
            try await terminal.command("volley sqlite:people.db")
            // It starts on the first data set, and shows its records.
            try await terminal.wait("people › test › users", "4 records", "Carol")

            // Go in, mark two.
            try await terminal.press("Enter")
            try await terminal.press("Space", "Space")
            try await terminal.wait("marked 2")

            // Compose an upsert of the marked, as the menu offers it.
            try await terminal.press("c")
            try await terminal.wait("Compose for 2 records")
            try await terminal.press("u")
            try await terminal.wait("upsert test.users user-1 user-2 ")
            try await terminal.type("status = \"active\", balance += 50")
            try await terminal.press("Enter")
            try await terminal.wait("batch of 2 indices, 2 writes")

            // And two commands as text.
            for command in [
                "delete test.users user-4", "update test.users nobody set status = \"x\"",
            ] {
                try await terminal.press("a")
                try await terminal.wait("Add commands")
                try await terminal.type(command)
                try await terminal.press("Enter")
            }
            try await terminal.wait("batch of 4 indices, 4 writes")
            #expect(try await bins("user-1")?["status"] as? String == "idle")

            // The plan first, then the run, an index a line.
            try await terminal.press("x")
            try await terminal.wait("Fire at people?", "4 writes", "y fires")
            #expect(try await bins("user-4") != nil)
            try await terminal.press("y")
            let screen = try await terminal.wait("4/4", "1 failed")
            let rows = screen.split(separator: "\n").map(String.init)
            for (number, outcome) in [
                "0 ok upsert", "1 ok upsert", "2 ok delete", "3 nf update",
            ].enumerated() {
                #expect(rows.contains { $0.contains(outcome) }, "index \(number)")
            }
        }
    }

    @Test("What was fired is in the store, and what failed is not")
    func storeAfterwards() async throws {
        try await inTerminal {
            try await terminal.command("volley sqlite:people.db")
            try await terminal.wait("4 records", "Carol")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type(
                "upsert test.users user-1 set balance += 50, status = \"active\"")
            try await terminal.press("Enter")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type("delete test.users user-4")
            try await terminal.press("Enter")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type("update test.users nobody set status = \"x\"")
            try await terminal.press("Enter")
            try await terminal.wait("batch of 3 indices")
            try await terminal.press("x")
            try await terminal.wait("y fires")
            try await terminal.press("y")
            try await terminal.wait("3/3")

            // Another process looks while the explorer is still there.
            let alice = try await bins("user-1")
            #expect(alice?["balance"] as? Int == 150)
            #expect(alice?["status"] as? String == "active")
            #expect(alice?["name"] as? String == "Alice")
            #expect(try await bins("user-4") == nil)
            #expect(try await bins("nobody") == nil)
            let integrity = try await volley.shell(
                "sqlite3 people.db 'pragma integrity_check'")
            #expect(integrity.output == "ok\n")
            let left = try await volley.run(
                "scan", "test.users", "--target", "sqlite:people.db")
            #expect(left.rows.count == 3)
        }
    }

    /// Expects the terminal as a shell left it.
    private func expectClean(_ modes: String) async throws {
        #expect(try await currentModes() == modes)
        #expect(try await terminal.ask("#{alternate_on}") == "0")
        #expect(try await terminal.ask("#{cursor_flag}") == "1")
        #expect(try await terminal.ask("#{mouse_any_flag}") == "0")
    }

    /// The terminal's modes, as `stty` tells them.
    private func currentModes() async throws -> String {
        // Quoted, so that the command as it is typed is not taken for its output.
        try await terminal.command("clear; echo mo''des=$(stty -g)=e''nd")
        let modes = /modes=([0-9a-f:]+)=end/
        // The terminal wraps the line, which is longer than it is wide.
        func joined(_ screen: String) -> String { screen.replacing("\n", with: "") }
        let screen = try await terminal.wait("the modes") { joined($0).contains(modes) }
        return try #require(joined(screen).firstMatch(of: modes).map { String($0.1) })
    }

    @Test("After quitting, the terminal is as it was")
    func quitting() async throws {
        try await inTerminal {
            let modes = try await currentModes()
            try await terminal.command("volley sqlite:people.db; echo ended with $?")
            try await terminal.wait("4 records")
            try await terminal.press("Q")
            try await terminal.wait("ended with 0")
            try await expectClean(modes)
        }
    }

    @Test("After SIGTERM and SIGHUP, the terminal is as it was", arguments: [SIGTERM, SIGHUP])
    func terminated(_ signal: Int32) async throws {
        try await kill(signal, "ended with")
    }

    @Test(
        "A deadly signal ends the program, and the terminal is as it was",
        arguments: [SIGSEGV, SIGQUIT, SIGABRT, SIGILL])
    func crashed(_ signal: Int32) async throws {
        try await kill(signal, "ended with \(128 + signal)")
    }

    /// Kills the explorer and expects the shell to go on.
    private func kill(_ signal: Int32, _ end: String) async throws {
        try await inTerminal {
            let modes = try await currentModes()
            try await terminal.command("volley sqlite:people.db; echo ended with $?")
            try await terminal.wait("4 records")
            let shell = try await terminal.ask("#{pane_pid}")
            let killed = try await volley.shell("kill -\(signal) $(pgrep -P \(shell))")
            #expect(killed.status == 0)
            try await terminal.wait(end)
            try await expectClean(modes)
        }
    }

    @Test("On a screen that is too small, Q and Ctrl-C still leave", arguments: ["Q", "C-c"])
    func tooSmall(_ key: String) async throws {
        try await inTerminal {
            try await terminal.resize(40, 10)
            try await terminal.command("volley sqlite:people.db; echo ended with $?")
            try await terminal.wait("volley needs 60x16", "Q quits")
            try await terminal.press(key)
            if key == "C-c" { try await terminal.press(key) }
            try await terminal.wait("ended with 0")
        }
    }

    @Test("A long word typed at the command line does not freeze the explorer")
    func longWord() async throws {
        try await inTerminal {
            try await terminal.command("volley sqlite:people.db; echo ended with $?")
            try await terminal.wait("4 records")
            try await terminal.press(":")
            try await terminal.type(String(repeating: "x", count: 4_000))
            try await terminal.press("Escape")
            try await terminal.wait("the command line to close") { !$0.contains("xxxx") }
            try await terminal.press("Q")
            try await terminal.wait("ended with 0")
        }
    }

    @Test("A paste that does not end leaves Ctrl-C alone")
    func endlessPaste() async throws {
        try await inTerminal {
            // The shell is not to stop at a Ctrl-C that comes after the explorer's end.
            try await terminal.command("trap : INT; volley sqlite:people.db; echo ended with $?")
            try await terminal.wait("4 records")
            // In one piece, as a terminal sends it.
            try await terminal.type("\u{1B}[200~none of this is a key: Qxy")
            // Read together with the paste, Ctrl-C is a part of it: then it is pressed again.
            try await terminal.wait("the explorer to end") { screen in
                if screen.contains("ended with 0") { return true }
                try await terminal.press("C-c")
                try await terminal.press("C-c", "C-c")
                return false
            }
        }
    }

    @Test("Ctrl-Z gives the terminal back, and fg brings the screen again")
    func suspending() async throws {
        try await inTerminal {
            let modes = try await currentModes()
            try await terminal.command("volley sqlite:people.db; echo ended with $?")
            try await terminal.wait("4 records", "Carol")
            try await terminal.press("C-z")
            try await terminal.wait("the shell to have the terminal") { _ in
                try await terminal.ask("#{alternate_on}") == "0"
            }
            try await terminal.wait("Stopped")
            #expect(try await currentModes() == modes)
            try await terminal.command("fg")
            try await terminal.wait("4 records", "Carol")
            #expect(try await terminal.ask("#{alternate_on}") == "1")
            // And it still takes keys.
            try await terminal.press("?")
            try await terminal.wait("the help") { !$0.contains("Carol") || $0.contains("help") }
            try await terminal.press("Escape")
            try await terminal.wait("Carol")
            try await terminal.press("Q")
            try await terminal.wait("the shell to have the terminal") { _ in
                try await terminal.ask("#{alternate_on}") == "0"
            }
            try await expectClean(modes)
        }
    }

    @Test("Without a target, the store of the user's own folder")
    func ownStore() async throws {
        try await inTerminal {
            try await terminal.command("volley")
            try await terminal.wait("the explorer") { _ in
                FileManager.default.fileExists(atPath: volley.path("data/volley/store.db"))
            }
            let folder = try FileManager.default.attributesOfItem(
                atPath: volley.path("data/volley"))
            #expect(folder[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test("A demo with faults shows what fails, and says so")
    func faults() async throws {
        try await inTerminal {
            let rules = Volley.package.appendingPathComponent("Examples/faults/lost-answer.yaml")
            try await terminal.command("volley demo --faults \(rules.path)")
            try await terminal.wait("12,403")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type("update test.users user-{1..5} set balance += 1")
            try await terminal.press("Enter")
            try await terminal.wait("batch of 5 indices")
            try await terminal.press("x")
            try await terminal.wait("Fire at demo?", "y fires")
            try await terminal.press("y")
            // The fifth never gets an answer; adding must not be repeated to find out.
            let screen = try await terminal.wait("5/5")
            #expect(screen.split(separator: "\n").contains { $0.contains("4 ?? update  user-5") })
        }
    }

    @Test("More than 100 writes ask on a terminal, and the count is the answer")
    func asking() async throws {
        try await inTerminal {
            try volley.write("many.volley", "upsert test.many user-{1..150} set n = 1\n")
            let run = "volley run many.volley --target sqlite:people.db; echo ended with $?"
            try await terminal.command(run)
            try await terminal.wait(
                "This writes 150 indices on sqlite:people.db", "150 to continue:")
            try await terminal.command("yes")
            try await terminal.wait("not confirmed: nothing was sent", "ended with 1")
            let before = try await volley.run(
                "scan", "test.many", "--target", "sqlite:people.db")
            #expect(before.rows.isEmpty)

            try await terminal.command("clear; " + run)
            try await terminal.wait("150 to continue:")
            try await terminal.command("150")
            // On a terminal the rows are a table.
            try await terminal.wait("150 indices: 150 ok", "ended with 0")
            let after = try await volley.run("scan", "test.many", "--target", "sqlite:people.db")
            #expect(after.rows.count == 150)
        }
    }
}
