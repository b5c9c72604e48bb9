import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// How a copy is made.
@Suite struct CopyOptionsTests {
    private func parsed(
        _ text: String
    ) -> (options: CopyOptions, dataSet: DataSet?, failure: String?) {
        var words = text.split(separator: " ").map(String.init)[...]
        var options = CopyOptions()
        var dataSet: DataSet?
        let failure = options.set(&words, dataSet: &dataSet)
        return (options, dataSet, failure)
    }

    @Test("Options are typed as on the command line, in any order")
    func words() {
        let all = parsed("rate 1,500 as shop.people mode replace separator | bins name, \"a,b\"")
        #expect(all.failure == nil)
        #expect(all.dataSet == DataSet("shop.people"))
        #expect(all.options.mode == .replace)
        #expect(all.options.separator == "|")
        #expect(all.options.rate == 1_500)
        #expect(all.options.bins == ["name", "a,b"])
        #expect(all.options.binsText == "name, \"a,b\"")
        #expect(parsed("").options == CopyOptions())
        #expect(CopyOptions().mode == .upsert)
    }

    @Test(
        "A mistake says what is expected",
        arguments: [
            ("mode merge", "a mode is upsert, insert, replace or update, not merge"),
            ("rate 0", "a rate is a number from 0.001 to 1000000000, or none"),
            ("rate nan", "a rate is a number from 0.001 to 1000000000, or none"),
            ("rate 1e300", "a rate is a number from 0.001 to 1000000000, or none"),
            ("mode", "mode needs a value: upsert, insert, replace or update"),
            ("bins tags[0]", "a whole bin: a copy takes whole bins"),
            (
                "force", ":copy-to takes a target, a data set, and as, mode, bins, separator, rate"
            ),
        ])
    func mistakes(_ text: String, _ expected: String) {
        let failure = parsed(text).failure ?? ""
        #expect(failure.contains(expected), "\(failure)")
    }

    private func opened() -> FakeWorld {
        var world = FakeWorld()
        world.press("1 j enter : `open memory:` enter [ 2")
        return world
    }

    @Test(
        "A staged copy has the verb and the bins that were asked for",
        arguments: ["insert", "update"])
    func staged(_ mode: String) throws {
        var world = opened()
        world.press(": `mark user-2` enter : `copy-to second mode \(mode) bins name` enter")
        let command = try #require(world.state.workspace?.staged.commands.first?.command)
        #expect(command.verb.rawValue == mode)
        #expect(command.operations.map(\.bin) == ["name"])
        #expect(world.state.topDialog is FirePreview)
    }

    @Test("Another choice replaces what was staged; esc leaves it as it is")
    func again() throws {
        var world = opened()
        world.press(": `mark user-2` enter : `mark user-3` enter Y ctrl-e m c")
        #expect(world.state.workspace?.info.name == "second")
        let commands = world.state.workspace?.staged.commands.map(\.command.verb)
        #expect(commands == [.insert, .insert])
        world.press("ctrl-e esc")
        #expect(world.state.workspace?.staged.commands.count == 2)
        #expect(world.state.dialogs.isEmpty)
        world.press("u")
        #expect(world.state.workspace?.staged.isEmpty == true)
    }

    @Test("A copy through a file carries all of it to the program, and its run has the rate")
    func throughFile() throws {
        var world = opened()
        world.press("1 g g j")
        var order = CopyOrder(
            source: TargetID(1), subject: .dataSet(DataSet("test.orders")), target: TargetID(2),
            name: DataSet("test.copies"))
        order.options.mode = .replace
        order.options.bins = ["total"]
        order.options.rate = 250
        world.state.copy(order)
        let jobs = world.state.effects.compactMap { effect -> CopyRequest? in
            guard case .perform(.prepareCopy(let request), _) = effect else { return nil }
            return request
        }
        let request = try #require(jobs.first)
        #expect(request.options == order.options)
        #expect(request.otherDataSet == DataSet("test.copies"))
        // Performs it.
        world.send(.tick(.filter, at: world.time))
        let preview = try #require(world.state.topDialog as? FirePreview)
        #expect(preview.details.options.rate == 250)
        #expect(preview.batch.commands.allSatisfy { $0.verb == .replace })
    }

    @Test("Where one of several IDs has no counterpart, it alone is refused, by its index")
    func foreignID() {
        var world = opened()
        world.state.workspaces[1].info.backend.idKinds = [.string]
        let keys: [RecordKey] = [
            DataSet("zoo").id(.string("42")), DataSet("zoo").id(.integer(42)),
        ]
        world.state.copy(
            CopyOrder(source: TargetID(1), subject: .keys(keys), target: TargetID(2), name: nil))
        world.send(.tick(.filter, at: world.time))
        // It went through a file, whose rows know their faults.
        #expect((world.state.topDialog as? FirePreview)?.details.options.copy != nil)
    }

    @Test("Where the time of expiry is a bin, a copy of that bin is enough, and is not set twice")
    func expiryInABin() throws {
        var world = opened()
        world.state.workspaces[1].info.backend.rules.mergesKeepExpiry = true
        let dataSet = DataSet("test.tables")
        let time: Int64 = 1_900_000_000
        world.store.records[dataSet] = [
            ("a", Record(bins: ["n": 1, "until": .integer(time)], expiresAt: time)),
            ("b", Record(bins: ["n": 1], expiresAt: time)),
        ]
        for (bins, expected) in [
            (nil, [nil, TimeToLive.until(time)]), (["n"], [.until(time), .until(time)]),
        ] as [([String]?, [TimeToLive?])] {
            var order = CopyOrder(
                source: TargetID(1),
                subject: .keys([dataSet.id(.string("a")), dataSet.id(.string("b"))]),
                target: TargetID(2), name: nil)
            order.options.bins = bins
            world.state.copy(order)
            world.send(.tick(.filter, at: world.time))
            let commands = try #require(world.state.workspace?.staged.commands)
            #expect(commands.map(\.command.timeToLive) == expected)
            world.press("esc u [")
        }
    }

    @Test("The preview says what the mode does")
    func preview() {
        var world = opened()
        world.press(": `mark user-2` enter : `copy-to second mode replace` enter tab")
        let screen = world.screen().text()
        #expect(screen.contains("mode     replace: leaves only the copied bins"), "\(screen)")
    }
}
