import Foundation
import NCursesTerminal
import TerminalKit
import Testing

// ncurses has one state in a process: these tests take turns with the suite that they belong to.
extension NCursesTerminalTests {
    /// Text that holds controls, on terminals of every kind: nothing of it is one.
    @MainActor
    @Suite struct HostileTextTests {
        private static let evil =
            "a\u{1B}]52;c;eA==\u{7}b\u{9B}31mc\u{9D}0;t\u{9C}d\u{1B}Pq\u{1B}\\e\u{E}f\u{1B}(0g\u{1B}ch\u{85}"
            + "i\u{7F}j\u{202E}k\u{1B}[2Jl\u{8}\u{8}\u{C}"

        /// What a terminal would act on. Selecting a character set is left out: descriptions do that too.
        private static let controls = [
            "\u{1B}]", "\u{1B}P", "\u{1B}c", "\u{1B}\\", "\u{1B}[2J", "\u{7}", "\u{C}", "\u{7F}",
            "\u{80}", "\u{85}", "\u{9B}", "\u{9C}", "\u{9D}", "\u{9F}", "\u{202E}",
        ]

        @Test(arguments: ["linux", "vt100", "screen", "screen-256color", "tmux-256color", "xterm"])
        func nothingShownIsAControl(_ type: String) throws {
            let pty = try PseudoTerminal(columns: 120, rows: 6)
            let terminal = try NCursesTerminal.open(
                environment: ["TERM": type], input: pty.slave, output: pty.slave)
            _ = pty.shown()
            var screen = Screen(size: terminal.size)
            screen.put(HostileTextTests.evil, x: 0, y: 0, style: .plain)
            screen.put(
                DisplayText.printable(HostileTextTests.evil, limit: 120), x: 0, y: 1, style: .plain)
            terminal.paint(screen)
            let bytes = Array(pty.shown().utf8)
            #expect(bytes.contains(UInt8(ascii: "k")))
            // The first frame may clear the terminal, before anything is on it.
            let text = bytes.drop { $0 != UInt8(ascii: "a") }
            for control in HostileTextTests.controls {
                #expect(
                    text.firstRange(of: Array(control.utf8)) == nil, "\(control.debugDescription)")
            }
            terminal.leave()
        }

        @Test(arguments: ["linux", "vt100", "screen", "screen-256color", "tmux-256color", "xterm"])
        func neitherAreTitlesNorNotes(_ type: String) throws {
            let pty = try PseudoTerminal(columns: 40, rows: 6)
            let terminal = try NCursesTerminal.open(
                environment: ["TERM": type], input: pty.slave, output: pty.slave)
            _ = pty.shown()
            terminal.setTitle(HostileTextTests.evil)
            let title = pty.shown()
            terminal.notify(HostileTextTests.evil)
            for sent in [title, pty.shown()] {
                let scalars = Array(sent.unicodeScalars)
                // At most what keeps the title before, what begins the sequence, and what ends it.
                #expect(scalars.count { $0 == "\u{1B}" || $0 == "\u{7}" } <= 3)
                #expect(!scalars.contains { (0x7F...0x9F).contains($0.value) })
                #expect(!sent.contains("]52;") || !sent.hasPrefix("\u{1B}]52"))
            }
            if type == "linux" || type == "vt100" { #expect(title.isEmpty) }
            terminal.leave()
        }
    }
}
