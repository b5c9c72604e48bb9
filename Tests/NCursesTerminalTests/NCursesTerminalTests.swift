import Foundation
import NCursesTerminal
import TerminalKit
import Testing

/// One terminal at a time, on the main queue.
@MainActor
@Suite(.serialized)
struct NCursesTerminalTests {
    private func open(
        _ pty: PseudoTerminal, _ environment: [String: String]
    ) throws -> NCursesTerminal {
        try NCursesTerminal.open(
            environment: environment, input: pty.slave, output: pty.slave)
    }

    private func next(_ count: Int, of terminal: NCursesTerminal) async -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        for await event in terminal.events {
            events.append(event)
            if events.count == count { break }
        }
        return events
    }

    @Test func screensAreShownAndTheTerminalIsRestored() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        #expect(terminal.size == Size(width: 30, height: 4))
        #expect(terminal.capability == .indexed256)
        #expect(!pty.isCooked)
        #expect(pty.shown().contains("\u{1B}[?1049h"))

        var screen = Screen(size: terminal.size)
        screen.put("hello", x: 2, y: 1, style: Style(foreground: .indexed(114)))
        terminal.paint(screen)
        let first = pty.shown()
        #expect(first.contains("\u{1B}[38;5;114mhello"))

        screen.put("j", x: 2, y: 1, style: Style(foreground: .indexed(114)))
        terminal.paint(screen)
        let second = pty.shown()
        #expect(second.contains("j"))
        #expect(!second.contains("ello"))

        terminal.leave()
        let last = pty.shown()
        #expect(last.contains("\u{1B}[?1049l"))
        #expect(last.contains("\u{1B}[?2004l"))
        #expect(last.contains("\u{1B}[?1002l"))
        #expect(pty.isCooked)
    }

    @Test func whatTheTerminalHasIsUsedAndUndone() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        #expect(pty.shown().contains("\u{1B}[?2026$p"))
        pty.type("\u{1B}[?2026;2$y\u{1B}[?0u\u{1B}]11;rgb:ff/ff/ff\u{07}")
        #expect(
            await next(3, of: terminal) == [
                .report(.mode(2026, isKnown: true)), .report(.keyboard(flags: 0)),
                .report(.background(isLight: true)),
            ])
        #expect(pty.shown() == "\u{1B}[>1u")
        var screen = Screen(size: terminal.size)
        screen.put("hello", x: 2, y: 1, style: .plain)
        terminal.paint(screen)
        let frame = pty.shown()
        #expect(frame.hasPrefix("\u{1B}[?2026h"))
        #expect(frame.hasSuffix("\u{1B}[?2026l"))
        // The same screen again sends nothing.
        terminal.paint(screen)
        #expect(pty.shown() == "")
        terminal.leave()
        let last = pty.shown()
        #expect(last.contains("\u{1B}[<u"))
        #expect(last.contains("\u{1B}[?2026l"))
    }

    @Test func nothingIsAskedWhereAllIsSwitchedOff() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try NCursesTerminal.open(
            environment: ["TERM": "xterm-256color"], features: [], input: pty.slave,
            output: pty.slave)
        terminal.setTitle("title")
        terminal.setProgress(TerminalProgress(percent: 3))
        terminal.notify("note")
        terminal.leave()
        let all = pty.shown()
        for sent in ["2026", "2031", "]11;", "?u", "]2;", "]9;", ">1u", "<u", "23;2t"] {
            #expect(!all.contains(sent))
        }
    }

    @Test func nothingIsSentThatTheTerminalDoesNotAnswerFor() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        // It knows neither mode.
        pty.type("\u{1B}[?2026;0$y\u{1B}[?2031;0$y")
        _ = await next(2, of: terminal)
        terminal.paint(Screen(size: terminal.size))
        terminal.setProgress(TerminalProgress(percent: 3))
        terminal.notify("note")
        terminal.leave()
        let all = pty.shown()
        for sent in ["?2026h", "?2026l", "?2031h", "?2031l", "]9;", "]777;", "[>1u", "[<u"] {
            #expect(!all.contains(sent))
        }
    }

    @Test(arguments: ["vt100", "linux"])
    func aTerminalOfAnotherKindIsAskedNothing(_ type: String) throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": type])
        terminal.setTitle("title")
        terminal.notify("note")
        terminal.leave()
        let all = pty.shown()
        for sent in ["$p", "]11;", "?u", "]2;", "?1004h", "?2004h", "?1002h", "?1049h", "22;2t"] {
            #expect(!all.contains(sent))
        }
    }

    @Test func whatWasNotReadIsNotLeftForTheShell() throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        // Answers and moves of the mouse that arrive while the screen is left.
        pty.type("\u{1B}]11;rgb:ff/ff/ff\u{07}\u{1B}[<35;3;2M")
        terminal.leave()
        #expect(pty.unreadBytes == 0)
        #expect(pty.isCooked)
    }

    @Test func keysMouseAndPasteArrive() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        defer { terminal.leave() }
        pty.type("g\u{3}\u{1B}OA\u{1B}[<0;3;2M\u{1B}[200~two\rlines\u{1B}[201~")
        #expect(
            await next(5, of: terminal) == [
                .key(.character("g")), .key(.control("c")), .key(.up),
                .mouse(MouseEvent(.press(.left), at: Point(x: 2, y: 1))), .paste("two\nlines"),
            ])
    }

    @Test func aLoneEscapeIsAKey() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        defer { terminal.leave() }
        pty.type("\u{1B}")
        #expect(await next(1, of: terminal) == [.key(.escape)])
    }

    @Test func anotherProgramHasTheTerminalMeanwhile() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        defer { terminal.leave() }
        _ = pty.shown()
        #expect(await terminal.run(["sh", "-c", "exit 3"]) == 3)
        #expect(await terminal.run(["sh", "-c", "kill -TERM $$"]) == 128 + SIGTERM)
        #expect(await terminal.run(["/no/such/program"]) == 127)
        let shown = pty.shown()
        #expect(shown.contains("\u{1B}[?1049l"))
        #expect(shown.contains("\u{1B}[?1049h"))
        #expect(await next(1, of: terminal) == [.resize(Size(width: 30, height: 4))])
        #expect(!pty.isCooked)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aRequestToEndIsSeenWhileTheMainThreadIsBusy(_ signal: Int32) throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        defer { terminal.leave() }
        pty.type(String(repeating: "x", count: 1_000))
        kill(getpid(), signal)
        // Nothing else runs on this thread meanwhile.
        let limit = ContinuousClock.now + .seconds(60)
        while !terminal.isEnding, .now < limit {}
        #expect(terminal.isEnding)
    }

    @Test func noColorLeavesAttributes() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color", "NO_COLOR": "1"])
        defer { terminal.leave() }
        #expect(terminal.capability == .none)
        _ = pty.shown()
        var screen = Screen(size: terminal.size)
        screen.put("x", x: 0, y: 0, style: Style(foreground: .indexed(114), attributes: .bold))
        terminal.paint(screen)
        let shown = pty.shown()
        #expect(shown.contains("1mx"))
        #expect(!shown.contains("38;5"))
    }

    @Test func wideCharactersAndMarksArrive() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        defer { terminal.leave() }
        _ = pty.shown()
        var screen = Screen(size: terminal.size)
        let text = "漢字 e\u{301}x \u{1112}\u{1161}\u{11AB}. 😀!"
        screen.put(text, x: 0, y: 0, style: Style(attributes: .bold))
        // The last cell of all: nothing may scroll.
        screen.put("#", x: 29, y: 3, style: .plain)
        terminal.paint(screen)
        let shown = pty.shown()
        // In the C locale, question marks replace them.
        let sent = Array(shown.unicodeScalars).firstRange(of: Array(text.unicodeScalars))
        #expect((sent != nil) == terminal.showsUnicode)
        #expect(shown.contains("#"))
    }

    @Test func theClipboardIsReached() async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let terminal = try open(pty, ["TERM": "xterm-256color"])
        defer { terminal.leave() }
        #expect(terminal.copy("foo"))
        #expect(pty.shown().contains("\u{1B}]52;c;Zm9v\u{7}"))
    }

    @Test(arguments: [
        ("", "TERM is not set"), ("no-such-terminal", "no description of the terminal"),
        ("dumb", "cannot move its cursor"),
    ])
    func whatCannotBeUsedSaysWhy(_ type: String, _ reason: String) async throws {
        let pty = try PseudoTerminal(columns: 30, rows: 4)
        let error = #expect(throws: TerminalError.self) { _ = try open(pty, ["TERM": type]) }
        #expect(error?.message.contains(reason) == true)
        #expect(pty.isCooked)
    }

    @Test func aFileIsNoTerminal() async throws {
        let file = Foundation.open("/dev/null", O_RDWR)
        defer { close(file) }
        let error = #expect(throws: TerminalError.self) {
            _ = try NCursesTerminal.open(environment: ["TERM": "xterm"], input: file, output: file)
        }
        #expect(error?.code == .notATerminal)
    }
}
