import Testing

@testable import TerminalKit

@Suite struct ClipboardSequenceTests {
    private func copy(_ text: String, _ multiplexer: ClipboardSequence.Multiplexer) -> String? {
        ClipboardSequence.copy(text, within: multiplexer).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test func plain() {
        #expect(copy("hé!", .none) == "\u{1B}]52;c;aMOpIQ==\u{7}")
    }

    @Test func tmuxGetsBothForms() {
        #expect(
            copy("a", .tmux)
                == "\u{1B}]52;c;YQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\")
    }

    @Test func screenGetsPieces() throws {
        let text = try #require(copy(String(repeating: "a", count: 900), .screen))
        let pieces = text.split(separator: "\u{1B}\\")
        #expect(pieces.count == 2)
        #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 768 })
    }

    @Test func tooMuchIsRefused() {
        #expect(copy(String(repeating: "a", count: 1_000_001), .none) == nil)
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ])
    func base64(_ text: String, _ encoded: String) {
        #expect(ClipboardSequence.base64(Array(text.utf8)) == encoded)
    }
}
