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

    @Test("Lines may end as an export writes them; a file may have another delimiter")
    func lines() throws {
        let exported = "\"id\",\"name\"\r\n\"1\",\"Ann\"\r\n\"2\",\"Bob\"\r\n"
        #expect(try #require(PasteForm(exported, dataSet: "t")).rows.count == 2)
        let semicolons = "id;name\n1;Ann\n"
        #expect(PasteForm(semicolons, dataSet: "t") == nil)
        #expect(try #require(PasteForm(semicolons, dataSet: "t", isTable: true)).rows.count == 1)
    }

    @Test("Enter stages no part of a text with too many rows")
    func tooMany() throws {
        var world = FakeWorld(store: FakeStore())
        world.state.show(
            try PasteForm(reading: table, dataSet: "test.new", isTable: true, maximum: 1))
        world.press(.enter)
        #expect(world.state.topDialog is PasteForm)
        #expect(world.state.workspace?.staged.batch.commands.isEmpty == true)
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
