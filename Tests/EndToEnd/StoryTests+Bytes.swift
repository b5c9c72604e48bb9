import Foundation
import Testing
import VolleyProcess

/// The bytes that a terminal gets: nothing stays switched on.
extension StoryTests {
    /// What is switched on, and what switches it off.
    private static let pairs = [
        ("\u{1B}[?1049h", "\u{1B}[?1049l"), ("\u{1B}[?2004h", "\u{1B}[?2004l"),
        ("\u{1B}[?1002h", "\u{1B}[?1002l"), ("\u{1B}[?1006h", "\u{1B}[?1006l"),
        ("\u{1B}[?1004h", "\u{1B}[?1004l"), ("\u{1B}[22;2t", "\u{1B}[23;2t"),
        ("\u{1B}]9;4;4;0", "\u{1B}]9;4;0;0"), ("\u{1B}[?25l", "\u{1B}[?25h"),
    ]

    @Test(
        "Whatever was switched on is switched off again, however the explorer ends",
        arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT])
    func undone(_ signal: Int32) async throws {
        try await inTerminal {
            try await terminal.record(to: volley.path("bytes"))
            func bytes() throws -> String {
                let data = try Data(contentsOf: URL(filePath: volley.path("bytes")))
                return String(decoding: data, as: UTF8.self)
            }
            // As on a terminal that shows progress, which tmux does not.
            try await terminal.command(
                "env -u TMUX TERM=xterm-256color TERM_PROGRAM=ghostty "
                    + "volley sqlite:people.db; echo ended' 'with $?")
            try await terminal.wait("4 records")
            // A run that is held has its progress on the terminal.
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type("update test.users user-1 set n = 1")
            try await terminal.press("Enter", "x")
            try await terminal.wait("y fires")
            try await terminal.press("C-o")
            try await terminal.wait("start at once")
            try await terminal.press("y")
            try await terminal.wait("held")
            try await terminal.wait("the progress") { _ in
                try bytes().contains("\u{1B}]9;4;4;0")
            }
            let shell = try await terminal.ask("#{pane_pid}")
            let killed = try await volley.shell("kill -\(signal) $(pgrep -P \(shell))")
            #expect(killed.status == 0)
            try await terminal.wait("ended with")
            // The shell's prompt switches pastes on again, for itself.
            let all = try bytes()
            let end = try #require(all.range(of: "ended with", options: .backwards))
            let sent = all[..<end.lowerBound]
            for (on, off) in StoryTests.pairs {
                let name = String(on.dropFirst())
                let last = try #require(sent.range(of: on, options: .backwards), "\(name)")
                #expect(sent[last.upperBound...].contains(off), "\(name) is still on")
            }
        }
    }

    /// Controls of terminals in everything that a store may hold.
    private static let evil =
        #"x\u001b]52;c;eA==\u0007\u009b31m\u009d0;t\u009c\u001bPq\u001b\\\u001bc\u000e\u202e"#

    @Test(
        "Nothing that a store holds is a control of the terminal, whatever its kind",
        arguments: ["linux", "vt100", "screen", "xterm-256color"])
    func hostileData(_ type: String) async throws {
        try await inTerminal {
            let evil = StoryTests.evil
            let written = try await volley.run(
                "run", "-", "--target", "sqlite:evil.db",
                input: """
                    insert "test.\(evil)" "\(evil)" plain-one set "\(evil)" = "\(evil)"
                    insert zoo.plain "\(evil)" plain-two set "\(evil)" = "\(evil)"

                    """)
            #expect(written.status == 0, "\(written.narration)")
            try await terminal.record(to: volley.path("bytes"))
            try await terminal.command(
                "env -u TMUX TERM=\(type) volley sqlite:evil.db; echo ended' 'with $?")
            try await terminal.wait("2 records", "plain-one")
            // Into the table and the record.
            try await terminal.press("Enter", "Enter")
            try await terminal.wait("generation 1")
            try await terminal.press("Q")
            try await terminal.wait("ended with 0")
            // What is data elsewhere is text on a terminal, too.
            for format in ["csv", "ndjson", "table"] {
                try await terminal.command(
                    "clear; TERM=\(type) volley scan zoo.plain --target sqlite:evil.db"
                        + " --format \(format); echo ended' 'with $?")
                try await terminal.wait("plain-two", "ended with 0")
            }
            let bytes = try Data(contentsOf: URL(filePath: volley.path("bytes")))
            for control in ["\u{1B}]52", "\u{1B}]0;t", "\u{1B}Pq", "\u{1B}c", "\u{202E}"] {
                let found = bytes.firstRange(of: Data(control.utf8))
                #expect(found == nil, "\(control.debugDescription)")
            }
            // Controls of one byte, as UTF-8.
            let pairs = zip(bytes, bytes.dropFirst())
            #expect(!pairs.contains { $0 == 0xC2 && (0x80...0x9F).contains($1) })
        }
    }
}
