import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// How fast records are found and read, as the explorer says it.
@Suite struct ReadPaceTests {
    @Test("Rate and time left are those since it began; what was read before does not count")
    func rate() {
        var pace = ReadPace(at: 1_000, seen: 50, of: 350)
        #expect(pace.texts.isEmpty)
        pace.saw(100, at: 1_500)
        #expect(pace.texts == [", 100/s, 2.5 s left", ", 100/s"])
        // Nothing more arrives: it becomes slower.
        pace.tick(at: 2_000)
        #expect(pace.rateText == "50/s")
        pace.saw(350, at: 2_500)
        #expect(pace.texts == [", 200/s"])
    }

    @Test("A later search begins at nothing, and has a rate of its own")
    func nextSearch() {
        var pace = ReadPace(at: 0)
        pace.saw(1_000, at: 1_000)
        pace.saw(10, at: 2_000)
        #expect(pace.rateText == nil)
        pace.saw(30, at: 3_000)
        #expect(pace.rateText == "30/s")
    }

    @Test("Totals and times at their limits are not counted with")
    func limits() {
        var pace = ReadPace(at: 0, of: .max)
        pace.saw(1, at: 1_000)
        #expect(pace.leftText == nil)
        #expect(pace.rateText == "1.0/s")
        pace.total = 0
        #expect(pace.leftText == nil)
    }

    private func finding() throws -> (world: FakeWorld, request: Explorer.RequestID) {
        var world = FakeWorld(store: .indexed)
        world.press(": `open test.users` enter")
        world.holdsPages = true
        world.press(": `update test.users where balance > 900 set balance = 1` enter x")
        return (world, try #require(world.state.workspace?.finding))
    }

    private func report(
        _ examined: Int?, of command: Int = 0, index: String? = nil
    ) -> FindReport {
        var report = FindReport(
            command: command, dataSet: DataSet("test.users"), way: index == nil ? .scan : .index,
            index: index, examined: examined, matched: 8)
        report.units = 30
        return report
    }

    @Test("A find says what it examined, the rate, the cost, and of a scan the time left")
    func find() throws {
        var (world, request) = try finding()
        world.send(.progress(request, report(60)))
        world.advance(milliseconds: 1_000)
        #expect(
            world.state.message?.text
                == "finding: 8 of 60 examined, 60/s, 30 units, 1.0 s left; esc stops")
        // Of an index nobody knows how many entries it will read.
        world.send(.progress(request, report(90, index: "by-balance")))
        #expect(
            world.state.message?.text
                == "finding: 8 records by index by-balance, 90 examined, 90/s, 30 units; esc stops")
        world.send(.terminal(.resize(Size(width: 70, height: 24)), at: world.time))
        world.advance(milliseconds: 0)
        #expect(
            world.state.message?.text
                == "finding: 8 of 90 examined, 90/s, 30 units; esc stops")
    }

    @Test("Where the store does not say what it examined, the rate is that of the found records")
    func uncounted() throws {
        var (world, request) = try finding()
        world.send(.progress(request, report(nil, index: "age")))
        world.advance(milliseconds: 500)
        #expect(
            world.state.message?.text
                == "finding: 8 records by index age, 16/s, 30 units; esc stops")
    }

    @Test("Progress is not kept among the messages, and does not cover another one")
    func messages() throws {
        var (world, request) = try finding()
        let count = world.state.messageCount
        for examined in 1...20 { world.send(.progress(request, report(examined))) }
        #expect(world.state.messageCount == count)
        world.state.say("something else")
        world.advance(milliseconds: 250)
        #expect(world.state.message?.text == "something else")
    }

    @Test("A copy says how many of how many records it has read, and how fast")
    func copy() throws {
        var world = FakeWorld()
        world.press(": `open memory:` enter [")
        world.state.copy(
            CopyOrder(
                source: TargetID(1), subject: .dataSet(DataSet("test.users")),
                target: TargetID(2), name: nil))
        // Nobody answers the request.
        world.state.effects = []
        let request = try #require(world.state.workspace?.finding)
        world.send(.progress(request, 60))
        world.send(.tick(.clock, at: world.time + 1_000))
        #expect(
            world.state.message?.text
                == "read 60 of 120 records to copy, 60/s, 1.0 s left; esc stops")
    }

    @Test("Reading the rest of a table says how fast it reads")
    func table() {
        var world = FakeWorld(pageSize: 2)
        world.press("1 j enter")
        world.holdsPages = true
        world.press("+ +")
        world.answerPages(1)
        world.advance(milliseconds: 1_000)
        let screen = world.screen().text()
        #expect(screen.contains(" reading, 32/s, 2.7 s left "), "\(screen)")
    }

    @Test(
        "Beside a filter, what there is no room for is left out: time left, then the rate",
        arguments: [
            (
                90,
                "/status = \"late\"  43 of 300+ seen by a scan, 1 unit, 50/s, 9 s left, esc stops"
            ),
            (66, "/status = \"l…  43 of 300+, scan, 1 unit, 50/s, 9 s left, esc stops"),
            (58, "/status = \"lat…  43 of 300+, scan, 1 unit, 50/s, esc stops"),
            (50, "/status = \"l…  43 of 300+, scan, 1 unit, esc stops"),
            (41, "/status = \"…  43 of 300+, 50/s, esc stops"),
        ])
    func beside(_ room: Int, _ text: String) throws {
        let filter = try #require(RowFilter(typed: "status = \"late\"", bins: []))
        let rows = (1...43).map {
            KeyedRecord(key: DataSet("x").id(.integer($0)), record: Record(bins: [:]))
        }
        var page = ScanPage(rows: rows, examined: 300, next: ScanCursor([1]))
        page.found = FindPlan(.scan, parts: [nil])
        page.units = 1
        var table = RecordTable(DataSet("x"), filter: filter)
        table.add(page, as: 0, budget: .max)
        let note = FilterNote(
            table, filter, isCounted: true, pace: [", 50/s, 9 s left", ", 50/s"],
            state: ", esc stops", room: room, charset: .unicode, ellipsis: "…")
        #expect(note.text == text)
    }
}
