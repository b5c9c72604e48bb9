import TerminalKit
import Testing

@Suite struct KeyTests {
    @Test(arguments: [
        "g", "G", "?", "/", ":", "-", "^", "漢", "space", "enter", "tab", "backtab", "esc",
        "backspace", "delete", "insert", "up", "pgup", "pgdn", "home", "end", "f1", "f12", "ctrl-c",
        "alt-x", "alt-X", "ctrl-alt-d", "shift-up", "ctrl-shift-left", "ctrl-space", "alt-enter",
        "ctrl-_", "alt--",
    ])
    func textFormReadsBack(_ text: String) throws {
        #expect(try #require(Key(text)).description == text)
    }

    @Test(arguments: [
        ("Ctrl-C", "ctrl-c"), ("C-x", "ctrl-x"), ("^d", "ctrl-d"), ("M-x", "alt-x"),
        ("Return", "enter"), ("Escape", "esc"), ("PageDown", "pgdn"), ("shift-tab", "backtab"),
        ("ctrl-D", "ctrl-d"),
    ])
    func otherSpellings(_ text: String, _ canonical: String) {
        #expect(Key(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "gg", "ctrl-", "f0", "f25", "ctrl-1", "shift-a", "ctrl-i", "ctrl-m", "hyper-x",
    ])
    func whatIsNoKey(_ text: String) {
        #expect(Key(text) == nil)
    }
}
