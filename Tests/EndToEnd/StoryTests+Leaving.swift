import Foundation
import Testing
import VolleyProcess

/// However the explorer ends or pauses, the terminal is restored.
extension StoryTests {
    /// Expects the terminal in the state in which a shell left it.
    private func expectClean(_ modes: String) async throws {
        #expect(try await currentModes() == modes)
        #expect(try await terminal.ask("#{alternate_on}") == "0")
        #expect(try await terminal.ask("#{cursor_flag}") == "1")
        #expect(try await terminal.ask("#{mouse_any_flag}") == "0")
    }

    /// The terminal's modes, as reported by `stty`.
    private func currentModes() async throws -> String {
        // Quoted, to distinguish the typed command from its output.
        try await terminal.command("clear; echo mo''des=$(stty -g)=e''nd")
        let modes = /modes=([0-9a-f:]+)=end/
        // The terminal wraps the line, which is longer than the screen.
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

    @Test("A UTF-8 locale that is not installed is one nevertheless, as after ssh")
    func localeThatIsNotInstalled() async throws {
        try await inTerminal {
            let written = try await volley.run(
                "run", "-", "--target", "sqlite:signs.db",
                input: "upsert test.signs a set name = \"日本\"\n")
            #expect(written.status == 0, "\(written.narration)")
            try await terminal.command(
                "LC_ALL= LC_CTYPE= LANG=xx_XX.UTF-8 volley sqlite:signs.db; echo ended with $?")
            try await terminal.wait("日本")
            try await terminal.press("Q")
            try await terminal.wait("ended with 0")
        }
    }

    @Test("After SIGTERM and SIGHUP, the terminal is as it was", arguments: [SIGTERM, SIGHUP])
    func terminated(_ signal: Int32) async throws {
        try await kill(signal, "ended with")
    }

    @Test(
        "A request to end does not wait for what was typed before it", arguments: [SIGTERM, SIGHUP])
    func terminatedWhileTyping(_ signal: Int32) async throws {
        try await kill(signal, "ended with", typing: String(repeating: "words ", count: 3_000))
    }

    @Test(
        "A deadly signal ends the program, and the terminal is as it was",
        arguments: [SIGSEGV, SIGQUIT, SIGABRT, SIGILL])
    func crashed(_ signal: Int32) async throws {
        try await kill(signal, "ended with \(128 + signal)")
    }

    /// Kills the explorer and expects the shell to continue.
    private func kill(_ signal: Int32, _ end: String, typing text: String = "") async throws {
        try await inTerminal {
            let modes = try await currentModes()
            try await terminal.command("volley sqlite:people.db; echo ended with $?")
            try await terminal.wait("4 records")
            let shell = try await terminal.ask("#{pane_pid}")
            if !text.isEmpty {
                try await terminal.press(":")
                try await terminal.type(text)
            }
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
            try await terminal.wait("xxxx")
            try await terminal.press("Escape")
            try await terminal.wait("the command line to close") { !$0.contains("xxxx") }
            try await terminal.press("Q")
            try await terminal.wait("ended with 0")
        }
    }

    @Test("A paste that does not end leaves Ctrl-C alone")
    func endlessPaste() async throws {
        try await inTerminal {
            // A Ctrl-C that comes after the explorer's end must neither stop the shell nor hide what it says.
            try await terminal.command("trap : INT; volley sqlite:people.db; echo $? > ended")
            try await terminal.wait("4 records")
            // In one piece, like a terminal.
            try await terminal.type("\u{1B}[200~none of this is a key: Qxy")
            // A Ctrl-C read together with the paste belongs to it, so it is pressed again.
            try await terminal.wait("the explorer to end") { _ in
                let status = try? String(contentsOfFile: volley.path("ended"), encoding: .utf8)
                if status == "0\n" { return true }
                try await terminal.press("C-c")
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
            // It still accepts keys.
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
}
