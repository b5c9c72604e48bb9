import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// A diff with records whose IDs one of the stores cannot have.
@Suite struct DiffForeignIDTests {
    private func diff(_ differences: [RecordDifference?]) throws -> FakeWorld {
        var world = FakeWorld(size: Size(width: 120, height: 30))
        world.press(": `open memory:` enter")
        world.press(": `open test.users` enter")
        world.holdsPages = true
        world.press("[ 2 D")
        let view = try #require(world.state.topDialog as? DiffView)
        let job = try #require(view.job)
        world.send(.progress(job, differences.compactMap(\.self)))
        world.send(.finished(job, .success(DiffOutcome(DataSetComparison.Summary()))))
        return world
    }

    private func only(
        here isHere: Bool, _ id: RecordID, hasCounterpart: Bool = false
    ) -> RecordDifference? {
        let record = Record(bins: ["n": 1])
        return RecordDifference(
            id: id, idThere: id, here: isHere ? record : nil, there: isHere ? nil : record,
            bins: nil, comparesMetadata: false, hasCounterpart: hasCounterpart)
    }

    @Test("The row says which store cannot have the ID, and nothing is staged for it")
    func row() throws {
        var world = try diff([only(here: true, 7)])
        let text = world.screen().text()
        #expect(text.contains("7  only in demo: second cannot have such an ID"), "\(text)")
        #expect(text.contains("insert nothing: second cannot have such IDs"), "\(text)")
        #expect(text.contains("delete it in demo"), "\(text)")
        world.press("c")
        #expect(world.state.message?.text == "no write can remove these differences")
        #expect(world.state.topDialog is DiffView)
        world.press("C")
        #expect(world.state.message?.text.hasPrefix("1 delete staged at demo") == true)
    }

    @Test("A record of the other store can be deleted there, and not be inserted here")
    func otherSide() throws {
        var world = try diff([only(here: false, "x")])
        let text = world.screen().text()
        #expect(text.contains("x  only in second: demo cannot have such an ID"), "\(text)")
        world.press("C")
        #expect(world.state.message?.text == "no write can remove these differences")
        world.press("c")
        #expect(world.state.message?.text.hasPrefix("1 delete staged at second") == true)
    }

    @Test("A repair of several leaves them out and says so")
    func several() throws {
        var world = try diff([
            only(here: true, 7), only(here: true, "new", hasCounterpart: true),
            only(here: false, "x"),
        ])
        world.press("+")
        #expect(
            world.screen().text().contains("delete 1, insert 1 in second"),
            "\(world.screen().text())")
        world.press("c")
        let message = world.state.message?.text ?? ""
        #expect(message.contains("1 delete, 1 insert staged at second"), "\(message)")
        #expect(message.contains("1 left out, which no write can remove"), "\(message)")
    }
}
