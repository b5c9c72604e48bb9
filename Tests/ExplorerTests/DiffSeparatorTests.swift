import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// Two stores of which only one has pairs as keys.
@Suite struct DiffSeparatorTests {
    @Test("A comparison that needs a separator asks for it, and begins again with it")
    func asks() throws {
        var world = FakeWorld()
        world.press(": `open memory:` enter")
        world.press(": `open test.users` enter")
        world.holdsPages = true
        world.press("[ 2 D")
        let view = try #require(world.state.topDialog as? DiffView)
        let error = BackendError(.rejected, "the other store has no pairs: give a separator")
        world.send(.finished(try #require(view.job), .failure(error)))
        #expect(world.state.topDialog is Prompt)
        world.press("`/` enter")
        let again = try #require(world.state.topDialog as? DiffView)
        #expect(again.request.separator == "/")
        #expect(again.failure == nil)
        #expect(world.state.dialogs.count == 1)
        // A failure of another kind, or a second one, is shown.
        world.send(.finished(try #require(again.job), .failure(error)))
        #expect((world.state.topDialog as? DiffView)?.failure == error.message)
    }

    @Test("Esc at the question leaves what was told of it")
    func leaves() throws {
        var world = FakeWorld()
        world.press(": `open memory:` enter")
        world.press(": `open test.users` enter")
        world.holdsPages = true
        world.press("[ 2 D")
        let view = try #require(world.state.topDialog as? DiffView)
        let error = BackendError(.rejected, "give a separator")
        world.send(.finished(try #require(view.job), .failure(error)))
        world.press(.escape)
        #expect((world.state.topDialog as? DiffView)?.failure == error.message)
    }
}
