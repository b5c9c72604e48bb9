import TerminalKit
import Testing

/// The bytes that go to terminals with and without each feature.
@Suite struct TerminalModesTests {
    private static let escape = "\u{1B}"

    /// What is sent in a session: questions, answers taken, a title, progress, a notification, leaving.
    private func session(
        _ features: TerminalFeatures = .all, _ environment: [String: String] = ["TERM": "xterm"],
        isMultiplexed: Bool = false, answers: [TerminalReport] = []
    ) -> (sent: [String], leaving: String, frame: String) {
        var modes = TerminalModes(
            features, environment: environment, isMultiplexed: isMultiplexed)
        var sent = [modes.questions]
        for answer in answers { sent.append(modes.take(answer)) }
        sent.append(modes.setTitle("demo test.users"))
        sent.append(modes.setProgress(TerminalProgress(percent: 42)))
        sent.append(modes.notification("Run 1 is finished"))
        let frame = modes.frame
        return (
            sent.filter { !$0.isEmpty }.map { $0.replacing(Self.escape, with: "^") },
            modes.leaving.replacing(Self.escape, with: "^"),
            (frame.begin + "|" + frame.end).replacing(Self.escape, with: "^")
        )
    }

    @Test func aTerminalThatAnswersNothingGetsTheTitleAlone() {
        let seen = session()
        #expect(
            seen.sent == [
                "^[?2026$p^[?2031$p^]11;?^\\^[?u", "^[22;2t^]2;demo test.users^\\",
            ])
        #expect(seen.leaving == "^[23;2t")
        #expect(seen.frame == "|")
    }

    @Test func nothingIsSentWhereAllIsSwitchedOff() {
        let seen = session(
            [], ["TERM": "xterm-kitty", "TERM_PROGRAM": "ghostty", "WT_SESSION": "x"],
            answers: [
                .mode(2026, isKnown: true), .mode(2031, isKnown: true), .keyboard(flags: 0),
                .colorScheme(isLight: true),
            ])
        #expect(seen.sent == [])
        #expect(seen.leaving == "")
        #expect(seen.frame == "|")
    }

    @Test func allThatIsSwitchedOnIsSwitchedOffAgain() {
        let seen = session(
            .all, ["TERM": "xterm-ghostty"],
            answers: [
                .mode(2026, isKnown: true), .mode(2031, isKnown: true),
                .background(isLight: false), .keyboard(flags: 0), .keyboard(flags: 1),
            ])
        #expect(
            seen.sent == [
                "^[?2026$p^[?2031$p^]11;?^\\^[?u", "^[?2031h", "^[>1u",
                "^[22;2t^]2;demo test.users^\\", "^]9;4;1;42^\\", "^]9;Run 1 is finished^\\",
            ])
        #expect(seen.leaving == "^[?2026l^]9;4;0;0^\\^[<u^[?2031l^[23;2t")
        #expect(seen.frame == "^[?2026h|^[?2026l")
    }

    @Test(arguments: TerminalFeatures.named.map(\.feature))
    func eachFeatureIsSwitchedOffByItself(_ feature: TerminalFeatures) throws {
        let answers: [TerminalReport] = [
            .mode(2026, isKnown: true), .mode(2031, isKnown: true), .keyboard(flags: 0),
        ]
        let environment = ["TERM": "xterm-ghostty"]
        let with = session(.all, environment, answers: answers)
        let without = session(
            TerminalFeatures.all.subtracting(feature), environment, answers: answers)
        #expect(with.sent.joined().count > without.sent.joined().count)
        #expect(with.leaving.count >= without.leaving.count)
        // What only this feature sends is gone.
        let own = try #require(Self.own[feature])
        for bytes in own {
            #expect((with.sent + [with.leaving, with.frame]).contains { $0.contains(bytes) })
            #expect(
                !(without.sent + [without.leaving, without.frame]).contains { $0.contains(bytes) })
        }
    }

    /// The bytes of each feature in a session.
    private static let own: [TerminalFeatures: [String]] = [
        .synchronizedOutput: ["^[?2026$p", "^[?2026h", "^[?2026l"],
        .background: ["^[?2031$p", "^]11;?", "^[?2031h", "^[?2031l"],
        .title: ["^[22;2t", "^]2;", "^[23;2t"], .progress: ["^]9;4;1;42", "^]9;4;0;0"],
        .notifications: ["^]9;Run 1"], .keyboard: ["^[?u", "^[>1u", "^[<u"],
    ]

    @Test func aModeThatIsNotKnownIsNotUsed() {
        let seen = session(answers: [.mode(2026, isKnown: false), .mode(2031, isKnown: false)])
        #expect(seen.frame == "|")
        #expect(seen.leaving == "^[23;2t")
    }

    @Test func progressAndNotificationsStayInsideOfAMultiplexer() {
        let seen = session(
            .all, ["TERM": "screen-256color", "TERM_PROGRAM": "ghostty", "WT_SESSION": "x"],
            isMultiplexed: true)
        #expect(seen.sent == ["^[?2026$p^[?2031$p^]11;?^\\^[?u"])
        #expect(seen.leaving == "")
    }

    @Test func whatAStoreNamesDoesNotReachTheTerminalRaw() {
        var modes = TerminalModes(.all, environment: ["TERM": "foot"])
        let title = modes.setTitle("a\u{1B}]0;b\u{07}c;d\u{9C}e")
        #expect(title.unicodeScalars.count { $0 == "\u{1B}" } == 3)
        #expect(!title.contains("\u{07}"))
        #expect(!title.contains("\u{9C}"))
        let note = modes.notification("x;y\u{1B}\\z")
        #expect(note.unicodeScalars.count { $0 == "\u{1B}" } == 2)
        #expect(note.hasPrefix("\u{1B}]777;notify;volley;x"))
    }

    @Test func comingBackSwitchesOnAgain() {
        var modes = TerminalModes(.all, environment: ["TERM": "xterm"])
        #expect(modes.entering == "")
        _ = modes.take(.keyboard(flags: 0))
        _ = modes.take(.mode(2031, isKnown: true))
        _ = modes.take(.background(isLight: true))
        _ = modes.setTitle("t")
        #expect(
            modes.entering.replacing(Self.escape, with: "^")
                == "^[?2031h^]11;?^\\^[>1u^[22;2t^]2;t^\\")
        // The same title is not sent again.
        #expect(modes.setTitle("t") == "")
    }
}

/// What terminals answer.
@Suite struct TerminalReportTests {
    private func events(_ text: String) -> [TerminalEvent] {
        var parser = InputParser()
        return parser.feed(Array(text.utf8)) + parser.flush()
    }

    @Test func answersAreRead() {
        #expect(events("\u{1B}[?2026;2$y") == [.report(.mode(2026, isKnown: true))])
        #expect(events("\u{1B}[?2026;0$y") == [.report(.mode(2026, isKnown: false))])
        #expect(events("\u{1B}[?1u") == [.report(.keyboard(flags: 1))])
        #expect(events("\u{1B}[?62;22c") == [.report(.attributes)])
        #expect(events("\u{1B}[?997;2n") == [.report(.colorScheme(isLight: true))])
        #expect(
            events("\u{1B}]11;rgb:1515/1818/1e1e\u{1B}\\")
                == [.report(.background(isLight: false))])
        #expect(events("\u{1B}]11;rgb:ff/ff/f0\u{07}") == [.report(.background(isLight: true))])
        // Nonsense is dropped.
        #expect(events("\u{1B}]11;rgb:gg/ff/ff\u{07}x") == [.key(.character("x"))])
        #expect(events("\u{1B}[?5;5;5$y") == [])
    }

    /// Over a slow line an answer comes in pieces: none of it becomes a key.
    @Test(arguments: ["\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}[?2026;2$y"])
    func anAnswerInPiecesIsNotTyped(_ answer: String) {
        let bytes = Array(answer.utf8)
        for cut in 3..<bytes.count {
            var parser = InputParser()
            var events = parser.feed(bytes[..<cut])
            #expect((parser.flushDelay ?? 0) >= 500)
            events += parser.feed(bytes[cut...])
            #expect(events.count == 1)
            // Without its end, it is dropped.
            var other = InputParser()
            let none = other.feed(bytes[..<cut]) + other.flush() + other.feed(Array("q".utf8))
            #expect(none == [.key(.character("q"))])
        }
    }

    @Test func keysOfTheKittyProtocol() {
        #expect(events("\u{1B}[27u") == [.key(.escape)])
        #expect(events("\u{1B}[99;5u") == [.key(.control("c"))])
        #expect(events("\u{1B}[91;5u") == [.key(.escape)])
        #expect(events("\u{1B}[105;5u") == [.key(.tab)])
        #expect(events("\u{1B}[57414u") == [.key(.enter)])
        #expect(events("\u{1B}[57419u") == [.key(.up)])
        #expect(events("\u{1B}[57404u") == [.key(.character("5"))])
        // A modifier key by itself is no key here.
        #expect(events("\u{1B}[57441;2u") == [])
        #expect(events("\u{1B}[120;3u") == [.key(Key(.character("x"), .alt))])
    }
}
