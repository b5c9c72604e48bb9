import BatchClient
import TerminalKit
import Testing

@Suite struct InputParserTests {
    private func events(_ text: String) -> [TerminalEvent] {
        var parser = InputParser()
        return parser.feed(Array(text.utf8)) + parser.flush()
    }

    private func keys(_ text: String) -> String {
        events(text).map {
            if case .key(let key) = $0 { return key.description }
            return "\($0)"
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("aZ 漢é", "a Z space 漢 é"), ("\r\t\u{7F}\u{3}", "enter tab backspace ctrl-c"),
        ("\n\u{0}\u{1A}", "ctrl-j ctrl-space ctrl-z"),
        ("\u{1B}[A\u{1B}OB\u{1B}[H\u{1B}OF", "up down home end"),
        ("\u{1B}[5~\u{1B}[6~\u{1B}[3~\u{1B}[2~", "pgup pgdn delete insert"),
        ("\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[A", "f1 f5 f12 f1"),
        ("\u{1B}[1;5A\u{1B}[1;2D\u{1B}[5;3~", "ctrl-up shift-left alt-pgup"),
        ("\u{1B}[Z", "backtab"), ("\u{1B}x\u{1B}X", "alt-x alt-X"), ("\u{1B}\r", "alt-enter"),
        ("\u{1B}\u{1B}[A", "esc up"), ("\u{1B}", "esc"), ("\u{1B}[", "alt-["),
        ("\u{1B}é", "alt-é"), ("\u{1B}[99;5u", "ctrl-c"), ("\u{1B}[27;1u", "esc"),
    ])
    func keysAreRead(_ bytes: String, _ names: String) {
        #expect(keys(bytes) == names)
    }

    @Test(arguments: [
        "\u{1B}[?62;22c", "\u{1B}[12;40R", "\u{1B}]11;rgb:0000/0000/0000\u{7}",
        "\u{1B}P>|tmux 3.3a\u{1B}\\", "\u{1B}[999z", "\u{1B}[<0;5M",
    ])
    func answersAreNoKeys(_ bytes: String) {
        let typed = events(bytes + "x").filter { event in
            if case .report = event { false } else { true }
        }
        #expect(typed == [.key(.character("x"))])
    }

    @Test func theMouseIsRead() {
        let expected: [MouseEvent] = [
            MouseEvent(.press(.left), at: Point(x: 0, y: 0)),
            MouseEvent(.drag(.left), at: Point(x: 299, y: 9)),
            MouseEvent(.release(.left), at: Point(x: 299, y: 9)),
            MouseEvent(.press(.right), at: Point(x: 4, y: 5), modifiers: .control),
            MouseEvent(.wheelUp, at: Point(x: 1, y: 2)),
            MouseEvent(.wheelDown, at: Point(x: 1, y: 2), modifiers: .shift),
            MouseEvent(.press(.middle), at: Point(x: 0, y: 1)),
        ]
        let bytes =
            "\u{1B}[<0;1;1M\u{1B}[<32;300;10M\u{1B}[<0;300;10m\u{1B}[<18;5;6M\u{1B}[<64;2;3M"
            + "\u{1B}[<69;2;3M\u{1B}[M!!\""
        #expect(events(bytes) == expected.map { .mouse($0) })
    }

    @Test func focusIsRead() {
        #expect(events("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
    }

    @Test func pastesArriveWhole() {
        let text = "one\r\ntwo\rthree\u{1B}[A \u{1B}[20 漢"
        #expect(
            events("a\u{1B}[200~\(text)\u{1B}[201~b") == [
                .key(.character("a")), .paste("one\ntwo\nthree\u{1B}[A \u{1B}[20 漢"),
                .key(.character("b")),
            ])
    }

    @Test func aPasteThatIsTooLargeIsDroppedAndSaysSo() {
        var parser = InputParser(maximumPaste: 10)
        var found = parser.feed(Array("\u{1B}[200~0123456789".utf8))
        #expect(found.isEmpty)
        found = parser.feed(Array("x".utf8))
        #expect(found == [.pasteDropped(.tooLarge(10))])
        // Nothing of the rest is taken for keys, except Ctrl-C.
        found = parser.feed(Array("qQ\u{3}\r".utf8))
        #expect(found == [.key(.control("c"))])
        found = parser.feed(Array("yy\u{1B}[201~z".utf8))
        #expect(found == [.key(.character("z"))])
        #expect(!parser.needsFlush)
    }

    @Test func ctrlCEndsAPasteThatDoesNotEnd() {
        var parser = InputParser()
        var found = parser.feed(Array("\u{1B}[200~rm \u{3} x".utf8))
        #expect(found.isEmpty)
        #expect(parser.flushDelay == nil)
        found = parser.feed([3])
        #expect(found == [.pasteDropped(.cancelled), .key(.control("c"))])
        found = parser.feed(Array("more of it".utf8))
        #expect(found.isEmpty)
        // Silence: the end of the paste was lost.
        #expect(parser.flushDelay == 500)
        found = parser.flush()
        #expect(found.isEmpty)
        found = parser.feed(Array("q".utf8))
        #expect(found == [.key(.character("q"))])
    }

    @Test func piecesOfAnySizeReadAlike() {
        let text =
            "a漢\u{1B}[1;5A\u{1B}[<0;10;20M\u{1B}[200~p\u{1B}[2\r漢\u{1B}[201~\u{1B}OQé\u{1B}[M !!x"
        let bytes = Array(text.utf8)
        var whole = InputParser()
        let expected = whole.feed(bytes)
        #expect(expected.count == 9)
        for size in 1...bytes.count {
            var parser = InputParser()
            var found: [TerminalEvent] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                found += parser.feed(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(found == expected)
        }
    }

    @Test func theTerminalsOwnSequencesAreRead() {
        var parser = InputParser(sequences: [Array("\u{1B}[11^".utf8): Key(.function(1), .control)])
        #expect(
            parser.feed(Array("\u{1B}[11^x".utf8)) == [
                .key(Key(.function(1), .control)), .key(.character("x")),
            ])
    }

    @Test func aLoneEscapeWaits() {
        var parser = InputParser()
        #expect(parser.feed([0x1B]).isEmpty)
        #expect(parser.needsFlush)
        #expect(parser.feed(Array("[A".utf8)) == [.key(.up)])
        #expect(!parser.needsFlush)
    }

    /// Over a slow line an answer may come byte by byte; the beginning of one is not the escape key.
    @Test func aPieceOfAnAwaitedAnswerIsNotTyped() {
        let answers: [(String, TerminalEvent)] = [
            ("\u{1B}[?2026;2$y", .report(.mode(2026, isKnown: true))),
            ("\u{1B}[?0u", .report(.keyboard(flags: 0))),
            ("\u{1B}]11;rgb:ff/ff/ff\u{7}", .report(.background(isLight: true))),
        ]
        for (answer, event) in answers {
            var parser = InputParser()
            parser.expectsAnswers = true
            var events: [TerminalEvent] = []
            for byte in answer.utf8 {
                // 100 milliseconds pass before each.
                if let delay = parser.flushDelay, delay <= 100 { events += parser.flush() }
                events += parser.feed([byte])
            }
            #expect(events == [event])
        }
        // An escape alone is a key all the same, as soon as nothing more came.
        var parser = InputParser()
        parser.expectsAnswers = true
        #expect(parser.feed([0x1B]).isEmpty)
        #expect(parser.flush() == [.key(.escape)])
        parser.expectsAnswers = false
        #expect(parser.feed([0x1B]).isEmpty)
        #expect(parser.flushDelay == 25)
    }

    /// Over a bad line the end of an answer can be lost: the keys after it are read again soon.
    @Test func anAnswerWithoutItsEndTakesNoMoreThanALine() {
        for start in ["\u{1B}]11;rgb:0000", "\u{1B}P>|tmux 3"] {
            #expect(events(start + "ab\rq") == [.key(.character("q"))])
            #expect(events(start + "\u{3}q") == [.key(.control("c")), .key(.character("q"))])
        }
        #expect(
            events("\u{1B}]11;rgb:0000/0000\tx\u{7}") == [
                .key(.character("x")), .key(.control("g")),
            ])
    }

    @Test func anythingCanCome() {
        var random = SplitMix64(seed: 7)
        var parser = InputParser()
        let likely = Array("\u{1B}[<;OM~20mP]\\".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<random.below(12)).map { _ in
                random.below(2) == 0
                    ? likely[random.below(likely.count)] : UInt8(random.below(256))
            }
            _ = parser.feed(bytes)
            if random.below(3) == 0 { _ = parser.flush() }
        }
        _ = parser.feed(Array("\u{7}\u{1B}\\\u{1B}[201~".utf8))
        _ = parser.flush()
        #expect(parser.feed(Array("x".utf8)).last == .key(.character("x")))
    }
}
