import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// Where a pasted table goes if no data set is shown.
@Suite struct PastePlaceTests {
    private let table = "id,name\n1,Ann\n2,Bob\n"

    @Test("A table without a data set asks for it first; with one, nothing is missing")
    func focus() throws {
        #expect(try #require(PasteForm(table, dataSet: "")).focus == .dataSet)
        #expect(try #require(PasteForm(table, dataSet: "test.users")).focus == .verb)
    }

    @Test("On an empty store, it goes where the last staged command goes")
    func lastCommand() throws {
        var world = FakeWorld(store: FakeStore())
        world.press(": `insert test.new a set n = 1` enter")
        world.send(.terminal(.paste(table), at: world.time))
        let form = try #require(world.state.topDialog as? PasteForm)
        #expect(form.dataSet.text == "test.new")
        world.press(.enter)
        #expect(world.state.workspace?.staged.batch.count == 3)
    }
}
