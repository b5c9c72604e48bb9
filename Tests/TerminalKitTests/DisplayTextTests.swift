import TerminalKit
import Testing

@Suite struct DisplayTextTests {
    @Test func plainTextIsLeftAlone() {
        #expect(DisplayText.printable("Alice <alice@example.com>") == "Alice <alice@example.com>")
        #expect(DisplayText.printable("naïve 漢字 😀") == "naïve 漢字 😀")
    }

    @Test func controlsAreShownAsPictures() {
        #expect(DisplayText.printable("\u{1B}[31mred\u{7}") == "␛[31mred␇")
        #expect(DisplayText.printable("a\nb\r\n\tc\0\u{7F}") == "a␊b␍␊␉c␀␡")
        #expect(DisplayText.printable("\u{9B}2J\u{85}") == "<U+009B>2J<U+0085>")
    }

    @Test func invisibleCharactersAreShown() {
        #expect(DisplayText.printable("a\u{202E}b\u{2066}c") == "a<U+202E>b<U+2066>c")
        #expect(DisplayText.printable("a\u{200B}b\u{FEFF}\u{AD}") == "a<U+200B>b<U+FEFF><U+00AD>")
        #expect(DisplayText.printable("\u{2028}\u{E000}\u{3164}") == "<U+2028><U+E000><U+3164>")
        #expect(DisplayText.printable("\u{E0041}\u{10FFFF}") == "<U+E0041><U+10FFFF>")
    }

    @Test func clustersAreTakenApart() {
        #expect(DisplayText.printable("👩\u{200D}🚀") == "👩<U+200D>🚀")
        #expect(DisplayText.printable("🇩🇪") == "<U+1F1E9><U+1F1EA>")
        #expect(DisplayText.printable("👍🏽") == "👍<U+1F3FD>")
        // Only the emoji's colour: nothing is lost without it. After a letter, it would hide
        // something.
        #expect(DisplayText.printable("❤\u{FE0F}") == "❤")
        #expect(DisplayText.printable("a\u{FE0F}") == "a<U+FE0F>")
    }

    @Test func marksCombineWithinReason() {
        #expect(DisplayText.printable("e\u{301}") == "e\u{301}")
        #expect(DisplayText.printable("\u{301}x") == "\u{25CC}\u{301}x")
        let zalgo = "z" + String(repeating: "\u{301}", count: 5)
        #expect(DisplayText.printable(zalgo) == "z\u{301}\u{301}\u{301}<U+0301><U+0301>")
    }

    @Test func asciiEscapesAllElse() {
        let text = "tab\there\n\u{1B}[0m\\ é\u{202E}\u{1}"
        #expect(
            DisplayText.printable(text, charset: .ascii)
                == #"tab\there\n\e[0m\\ \u{E9}\u{202E}\u{1}"#)
    }

    @Test func bytesThatAreNoTextAreShown() {
        #expect(DisplayText.printable(bytes: [0x61, 0xFF, 0xC3, 0xA9, 0xC3]) == "a<FF>é<C3>")
        #expect(DisplayText.printable(bytes: [0x61, 0x80], charset: .ascii) == #"a\x80"#)
    }

    @Test func escapesAreToldFromText() {
        let segments = DisplayText.segments("<U+202E>\u{202E}x")
        #expect(
            segments == [
                .init(text: "<U+202E>", isEscape: false), .init(text: "<U+202E>", isEscape: true),
                .init(text: "x", isEscape: false),
            ])
    }

    @Test func longValuesStopAtTheLimit() {
        let text = String(repeating: "\u{1B}", count: 1_000_000)
        let cut = DisplayText.printable(text, limit: 10)
        #expect(cut == String(repeating: "␛", count: 11))
        #expect(DisplayText.truncated(cut, to: 10) == String(repeating: "␛", count: 9) + "…")
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""),
        ("漢字漢字", 8, "漢字漢字"), ("漢字漢字", 7, "漢字漢…"), ("漢字漢字", 6, "漢字…"),
        ("漢字", 3, "漢…"), ("漢字", 2, "…"), ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"),
    ])
    func truncation(_ text: String, _ width: Int, _ result: String) {
        #expect(DisplayText.truncated(text, to: width) == result)
    }

    @Test func padding() {
        #expect(DisplayText.padded("漢", to: 5) == "漢   ")
        #expect(DisplayText.padded("漢", to: 5, .right) == "   漢")
        #expect(DisplayText.padded("漢", to: 5, .center) == " 漢  ")
        #expect(DisplayText.padded("wider", to: 3) == "wider")
        #expect(DisplayText.fitted("漢字漢字", to: 4) == "漢… ")
    }

    @Test func nothingUnsafeSurvives() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = DisplayText.printable("a" + String(Character(scalar)))
            let unsafe = shown.unicodeScalars.contains { CharacterWidth.of($0) == nil }
            if unsafe { Issue.record("U+\(String(value, radix: 16)) is sent as it is") }
        }
    }
}
