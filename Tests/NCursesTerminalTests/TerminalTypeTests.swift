import TerminalKit
import Testing

@testable import NCursesTerminal

@Suite struct TerminalTypeTests {
    @Test(arguments: [
        ("xterm-256color", ["xterm-direct", "xterm-256color"]),
        ("tmux-256color", ["tmux-direct", "tmux-256color"]),
        ("alacritty", ["alacritty-direct", "alacritty"]),
        ("xterm-kitty", ["kitty-direct", "xterm-kitty"]), ("xterm-direct", ["xterm-direct"]),
    ])
    func twentyFourBitsAreTriedFirst(_ name: String, _ candidates: [String]) {
        let type = TerminalType(environment: ["TERM": name, "COLORTERM": "truecolor"])
        #expect(type?.candidates == candidates)
    }

    @Test func withoutCOLORTERMThereIsOneCandidate() {
        #expect(TerminalType(environment: ["TERM": "xterm-256color"])?.candidates.count == 1)
        #expect(
            TerminalType(
                environment: ["TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"])?
                .candidates == ["xterm"])
    }

    @Test func noColorMustHoldSomething() {
        #expect(TerminalType(environment: ["TERM": "xterm", "NO_COLOR": "1"])?.noColor == true)
        #expect(TerminalType(environment: ["TERM": "xterm", "NO_COLOR": ""])?.noColor == false)
    }

    @Test(arguments: [
        (["TERM": "xterm"], ClipboardSequence.Multiplexer.none),
        (["TERM": "screen"], .screen), (["TERM": "screen", "TMUX": "/x,1,0"], .tmux),
        (["TERM": "tmux-256color"], .tmux),
    ])
    func multiplexersAreKnown(
        _ environment: [String: String], _ multiplexer: ClipboardSequence.Multiplexer
    ) {
        #expect(TerminalType(environment: environment)?.multiplexer == multiplexer)
    }

    @Test func nothingIsNoType() {
        #expect(TerminalType(environment: [:]) == nil)
        #expect(TerminalType(environment: ["TERM": ""]) == nil)
    }

    @Test func oldTerminalsAreSpared() {
        #expect(
            TerminalType(environment: ["TERM": "vt100"])?.understandsXterm(hasMouse: false) == false
        )
        #expect(
            TerminalType(environment: ["TERM": "linux"])?.understandsXterm(hasMouse: true) == false)
        #expect(
            TerminalType(environment: ["TERM": "tmux"])?.understandsXterm(hasMouse: true) == true)
    }
}
