import BatchClient
import Foundation
import TerminalKit
import Testing

@testable import Explorer

@Suite struct UpdateTests {
    @Test func openingADataSetReadsOnePageAndNoMore() {
        var state = State(settings: Settings(pageSize: 50))
        var reads = 0
        var queue: [Event] = [.started(TargetID(1), FakeWorld.info("demo"), at: 0)]
        while !queue.isEmpty {
            for effect in update(&state, queue.removeFirst()) {
                switch effect {
                case .perform(.dataSets, let id):
                    queue.append(.finished(id, .success(FakeStore.demo.infos())))
                case .perform(.page(_, let request), let id):
                    reads += 1
                    queue.append(
                        .finished(
                            id,
                            Result { () throws(BackendError) in try FakeStore.demo.scan(request) }
                        ))
                default: break
                }
            }
        }
        #expect(reads == 1)
        #expect(state.workspace?.slot?.table.count == 30)
    }

    @Test func theCursorGoesThroughAllRecordsOneByOne() {
        var world = FakeWorld(pageSize: 20)
        world.press("j enter")
        var seen: [RecordID] = []
        for _ in 0..<200 {
            if let id = world.state.workspace?.slot?.table.current?.key.id, seen.last != id {
                seen.append(id)
            }
            world.press(.down)
        }
        #expect(seen == (1...120).map { .string("user-\($0)") })
    }

    @Test func markingTheRestGoesOnWhenItsTableIsOpenedAgain() {
        var world = FakeWorld(pageSize: 2)
        world.press("j enter")
        world.holdsPages = true
        world.press("+ + 1 k enter")
        #expect(world.state.workspace?.dataSet == DataSet("test.orders"))
        // A page of the marked table arrives while another one is shown.
        world.answerPages(1)
        world.press("1 j enter")
        #expect(world.state.workspace?.slot?.table.isLoading == true)
        world.holdsPages = false
        world.answerPages()
        #expect(world.state.workspace?.marks.count == 120)
        #expect(world.screen().text(row: 23).contains("all read; 120 marked"))
    }

    @Test func editingABinKeepsWhenTheRecordExpires() {
        let cases: [(row: Int, kept: TimeToLive?)] = [(1, nil), (5, .keep)]
        for (row, kept) in cases {
            var world = FakeWorld(pageSize: 20)
            world.press("j enter")
            for _ in 1..<row { world.press(.down) }
            world.press("l e ctrl-u `7` enter enter")
            let command = world.state.workspace?.staged.commands.first?.command
            #expect(command?.id(at: 0) == .string("user-\(row)"))
            #expect(command?.timeToLive == kept, "user-\(row)")
        }
    }

    @Test func lateAnswersDoNoHarm() {
        var world = FakeWorld()
        world.holdsPages = true
        world.press("j enter")
        world.press("1 j j enter")
        world.press(": `close` enter")
        world.answerPages()
        world.send(.finished(RequestID(999), .failure(BackendError(.timeout, "late"))))
        world.send(.finished(RequestID(998), .success(Record?.none)))
        world.send(.runRows(ExplorerRunID(77), [], at: 0))
        world.send(.runFinished(ExplorerRunID(77), failure: "late", at: 0))
        #expect(world.state.workspace?.slot?.table.count ?? 0 > 0)
    }

    @Test func dataSetsThatCannotBeListedSayWhyAndAreListedAgain() {
        let size = Size(width: 80, height: 24)
        var state = State(settings: Settings(), size: size)
        var listings = 0
        func send(_ event: Event) {
            var queue = [event]
            while !queue.isEmpty {
                for effect in update(&state, queue.removeFirst()) {
                    guard case .perform(.dataSets, let id) = effect else { continue }
                    listings += 1
                    let message = "no credentials: set a name and a secret, or choose a profile"
                    queue.append(
                        listings == 1
                            ? .finished(id, .failure(BackendError(.unavailable, message)))
                            : .finished(id, .success(FakeStore.demo.infos())))
                }
            }
        }
        send(.started(TargetID(1), FakeWorld.info("demo"), at: 0))
        let text = render(state, size: size, theme: .plain).text()
        for part in ["│ no credentials: set a name", "│ profile", "│ r tries again"] {
            #expect(text.contains(part), "\(part)")
        }
        send(.terminal(.key(.character("r")), at: 0))
        #expect(listings == 2)
        #expect(state.workspace?.dataSet == DataSet("test.orders"))
    }

    @Test func aPageThatCannotBeReadSaysWhyAndIsReadAgain() {
        var state = State()
        _ = update(&state, .started(TargetID(1), FakeWorld.info("demo"), at: 0))
        var effects = update(
            &state, .finished(RequestID(1), .success([DataSetInfo(DataSet("users"))])))
        guard case .perform(.page, let id)? = effects.first else {
            Issue.record("no page was asked for")
            return
        }
        _ = update(
            &state, .finished(id, .failure(BackendError(.unavailable, "the node is away"))))
        let text = render(state, size: state.size, theme: .plain).text()
        #expect(text.contains("the node is away"))
        _ = update(&state, .terminal(.key(.character("2")), at: 0))
        effects = update(&state, .terminal(.key(.character("r")), at: 0))
        #expect(effects.contains { if case .perform(.page, _) = $0 { true } else { false } })
    }

    @Test func marksSurviveEverythingButUnmarking() {
        var world = FakeWorld(pageSize: 20)
        world.press("j enter space G G G space / `carol` enter space esc 1 k enter r 1 j enter r")
        let marks = world.state.workspace?.marks.ordered.map(\.id)
        #expect(marks == ["user-1", "user-60", "user-2"])
    }

    @Test func aTypedIDFollowsTheKeyTypeOfItsTable() {
        var state = State()
        _ = update(&state, .started(TargetID(1), FakeWorld.info("tables"), at: 0))
        let info = DataSetInfo(DataSet("users"), keySchema: KeySchema("pk:S,sk:N"))
        _ = update(&state, .finished(RequestID(1), .success([info])))
        var asked: RecordKey?
        for key in Story.keys(": `id 42 7` enter") {
            for effect in update(&state, .terminal(.key(key), at: 0)) {
                if case .perform(.record(_, let key), _) = effect { asked = key }
            }
        }
        #expect(asked?.id == .composite(partition: "42", sort: 7))
        for key in Story.keys(": `id 42` enter") {
            _ = update(&state, .terminal(.key(key), at: 0))
        }
        let text = render(state, size: state.size, theme: .plain).text()
        #expect(text.contains("pk = \"42\""))
    }

    @Test func filtersAndMarksKnowTheNamesOfKeyAttributes() throws {
        var state = State()
        _ = update(&state, .started(TargetID(1), FakeWorld.info("tables"), at: 0))
        let users = DataSet("users")
        let info = DataSetInfo(users, keySchema: KeySchema("pk:S,sk:N"))
        var pending = update(&state, .finished(RequestID(1), .success([info])))
        pending += update(&state, .terminal(.key(.enter), at: 0))
        let asked = pending.compactMap { effect in
            if case .perform(.page, let request) = effect { request } else { nil }
        }
        let rows = (1...3).map {
            ScanPage.Row(
                key: users.id(.composite(partition: "a", sort: .integer($0))),
                record: Record(bins: ["n": 1]))
        }
        _ = update(
            &state,
            .finished(
                try #require(asked.last),
                .success(ScanPage(rows: rows, examined: rows.count, next: nil))))
        #expect(state.workspace?.slot?.table.count == 3)
        state.mark(matching: "pk = \"a\" and sk >= 2")
        #expect(state.workspace?.marks.ordered == rows.dropFirst().map(\.key))
        let filter = try #require(RowFilter(typed: "sk < 2", bins: ["n"]))
        let shown = filter.select(rows, keys: info.keySchema, now: 0)
        #expect(shown.map(\.key) == [rows[0].key])
    }

    @Test func aRunOnAnotherTargetContinues() {
        var world = FakeWorld()
        world.holdsRuns = true
        world.press(": `touch test.users user-{1..4}` enter x y")
        world.press(": `open memory:x` enter")
        world.answerRuns()
        #expect(world.state.workspaces[0].runs[0].doneCount == 4)
        #expect(world.state.shown == 1)
    }

    @Test func quittingDuringARunAsks() {
        var world = FakeWorld()
        world.holdsRuns = true
        world.press(": `touch test.users user-{1..4}` enter x y : `q` enter")
        #expect(world.log == [])
        world.press("y")
        #expect(world.log == ["quit"])
    }

    @Test func nothingIsFiredBeforeThePlanIsThere() {
        var state = State()
        _ = update(&state, .started(TargetID(1), FakeWorld.info("demo"), at: 0))
        for key in Story.keys(": `delete users a` enter x y") {
            let effects = update(&state, .terminal(.key(key), at: 0))
            #expect(!effects.contains { if case .run = $0 { true } else { false } })
        }
    }

    @Test func aKeyCanBeRemapped() throws {
        var keys = KeyMap.default
        try keys.bind(.mark, to: ["m", "ctrl-t"])
        #expect(keys.label(of: .mark) == "m")
        #expect(keys.match([.character("m")], in: .table) == .action(.mark))
        #expect(keys.match([.space], in: .table) == .none)
        #expect(throws: KeyMap.Fault.self) {
            var keys = KeyMap.default
            try keys.bind(.mark, to: ["no-such-key"])
        }
    }

    @Test func noKeyMeansTwoThingsInOnePlace() {
        for scope in Scope.allCases {
            var seen: [KeyMap.Sequence: Action] = [:]
            for definition in ActionDefinition.all where definition.scopes.contains(scope) {
                for key in KeyMap.default.keys(of: definition.action) {
                    #expect(seen[key] == nil, "\(scope): \(KeyMap.label(key))")
                    seen[key] = definition.action
                }
            }
        }
    }

    @Test func everyActionHasANameATitleAndAPlaceInTheHelp() {
        #expect(Set(ActionDefinition.all.map(\.action)).count == ActionDefinition.all.count)
        for definition in ActionDefinition.all {
            #expect(!definition.title.isEmpty)
            #expect(Action(named: definition.action.rawValue) == definition.action)
        }
        #expect(Action(named: "no-such-action") == nil)
    }

    /// An action without a definition has no key and does nothing; the compiler does not notice.
    @Test func everyActionHasADefinition() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Explorer/Actions")
        var names: [String] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path()) {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            names += text.matches(of: #/static let \w+ = Action\("([^"]+)"\)/#).map {
                String($0.1)
            }
        }
        #expect(names.count >= ActionDefinition.all.count)
        #expect(names.filter { Action(named: $0) == nil } == [])
    }
}
