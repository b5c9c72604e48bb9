import TerminalKit
import Testing

@testable import Explorer

/// What the terminal shows outside of the screen.
@Suite struct WindowTests {
    private func runOfTwo(isFocused: Bool, milliseconds: Int64) -> FakeWorld {
        var world = FakeWorld()
        world.holdsRuns = true
        world.press(": `update test.users user-1 user-2 set status = \"x\"` enter x y")
        world.send(.terminal(.focus(isFocused), at: world.time))
        world.advance(milliseconds: milliseconds)
        world.answerRuns()
        return world
    }

    @Test func theEndOfALongRunIsToldWhereTheWindowHasNoFocus() {
        var away = runOfTwo(isFocused: false, milliseconds: 11_000)
        let log = away.takeLog()
        #expect(log.count == 1)
        #expect(log.first?.hasPrefix("notify ") == true)
        #expect(log.first?.contains("demo") == true)
        var here = runOfTwo(isFocused: true, milliseconds: 11_000)
        #expect(here.takeLog() == [])
        var short = runOfTwo(isFocused: false, milliseconds: 1_000)
        #expect(short.takeLog() == [])
    }

    @Test func titleAndProgressFollowTheRun() {
        var world = FakeWorld()
        world.press("1 j enter")
        #expect(world.state.windowTitle == "demo test.users - volley")
        #expect(world.state.windowProgress == nil)
        world.holdsRuns = true
        world.press(": `update test.users user-1 user-2 set status = \"x\"` enter x y")
        #expect(world.state.windowProgress == TerminalProgress(percent: 0))
        world.answerRuns(1)
        #expect(world.state.windowProgress == TerminalProgress(percent: 50))
        #expect(world.state.windowTitle == "1 of 2, demo test.users - volley")
        world.answerRuns()
        #expect(world.state.windowProgress == nil)
    }
}
