import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// Random keys, mouse events, pastes, resizes and results, from a seed: nothing traps, and the
/// invariants hold.
@Suite struct StormTests {
    private static let events = 12_500

    @Test(arguments: 0..<8) func holdsInAStorm(_ seed: UInt64) {
        var storm = Storm(seed: seed)
        for step in 0..<StormTests.events {
            storm.blow()
            let broken = storm.brokenInvariant(draws: step % 50 == 0)
            #expect(broken == nil, "seed \(seed), step \(step): \(broken ?? "")")
            if broken != nil { return }
        }
        // The storm reached something.
        #expect(
            storm.world.state.workspaces.contains { !$0.runs.isEmpty },
            "\(storm.world.screen().text())")
    }
}

private struct Storm {
    var world: FakeWorld
    private var random: SplitMix

    init(seed: UInt64) {
        random = SplitMix(state: seed)
        world = FakeWorld(pageSize: 20)
        world.holdsRuns = true
        world.holdsPages = seed % 2 == 1
    }

    private static let keys: [TerminalKit.Key] = {
        let characters =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789 :/*+-~!?<>[]\"'=.,(){}@#"
        let named: [TerminalKit.Key.Code] = [
            .enter, .tab, .backtab, .escape, .backspace, .delete, .up, .down, .left, .right, .home,
            .end, .pageUp, .pageDown,
        ]
        return characters.map { .character($0) } + named.map { TerminalKit.Key($0) }
            + "abcdefghjklnopqrtuwyz".map { .control($0) }
            + [TerminalKit.Key(.left, .alt), TerminalKit.Key(.enter, .alt)]
    }()

    /// Keys that a user would press, to make a storm get somewhere.
    private static let plans = [
        "2 space space j space", "c u `x = 1` enter", "x y", "x enter", "2 enter", "e `1` enter",
        "/ `ali` enter", "/ `balance > 100` enter", ": `query test.users user-{1..40}` enter",
        ": `update test.users user-{1..30} nope set n = 1` enter", "4 enter enter", "4 !", "4 f",
        "esc esc esc", "v j j v", "* `user-1*` enter", "+", "-", "~", "u", "3 J K d", "R a", "m a",
        "ctrl-p `zoom` enter", ": `open memory:x` enter", "]", ": `open zoo` enter", "G G", "gg",
        "esc y esc esc", "esc y esc esc",
        "esc y esc esc esc : `clear-batch` enter : `update test.users user-{1..9} no set n = 1` enter x y",
        "s", "o", "O", "> <", "r", "H L", "y i", "E", "P", "x tab pgdn",
        "a ctrl-t `update test.users user-3 set a = 1, b append \"x\" if generation = 3`",
        "ctrl-t", "ctrl-n ctrl-n", "tab tab `x`", "3 e tab tab", ": `batch save a` enter",
        ": `batch open a` enter", ": `history` enter", "3 o enter",
        ": `marks save a` enter", ": `marks add a` enter", "M", ": `marks intersect a` enter",
        ": `query test.users @a` enter", ": `export marked csv f` enter", ": `sort ID` enter",
        "W c",
        "X", "X j enter", "X = j =", "4 R a", "4 R n", "4 V", "4 U", "4 C", "p .", "t `9` enter",
        "w",
        "{ }", "x ctrl-k ctrl-o y", ": `compare 1 2` enter",
        "s", "o", "O", "> <", "r", "H L", "y i", "E", "z",
    ]

    mutating func blow() {
        switch random.next(100) {
        case 0..<55: world.press(Storm.keys[random.next(Storm.keys.count)])
        case 55..<63: world.press(Storm.plans[random.next(Storm.plans.count)])
        case 63..<75:
            let actions: [MouseEvent.Action] = [
                .press(.left), .press(.left), .drag(.left), .release(.left), .wheelUp, .wheelDown,
                .wheelRight,
            ]
            let point = Point(x: random.next(90), y: random.next(30))
            world.send(
                .terminal(
                    .mouse(MouseEvent(actions[random.next(actions.count)], at: point)),
                    at: world.time))
        case 75..<78:
            let size = Size(width: random.next(140), height: random.next(60))
            world.send(
                .terminal(
                    .resize(random.next(3) == 0 ? size : Size(width: 80, height: 24)),
                    at: world.time))
        case 78..<80:
            let texts = [
                "user-1 user-2", "id,n\nuser-1,2\nuser-2,x", "\u{1B}[2J", "user-{1..5}", "\"",
                "日本語\n42", "",
            ]
            world.send(.terminal(.paste(texts[random.next(texts.count)]), at: world.time))
        case 80..<90: world.answerRuns(random.next(12))
        case 90 where random.next(8) == 0:
            world.ledger.refusal = world.ledger.refusal == nil ? "the disk is full" : nil
            world.ledger.goesOnWithout = random.next(2) == 0
        case 90..<95: world.answerPages(1 + random.next(2))
        case 95..<97: world.settle()
        default: world.advance(milliseconds: Int64(random.next(600)))
        }
    }

    /// The invariant that does not hold; nil if all do.
    func brokenInvariant(draws: Bool) -> String? {
        for workspace in world.state.workspaces {
            if let broken = brokenInvariant(workspace) { return broken }
        }
        if world.state.workspaces.isEmpty
            || !world.state.workspaces.indices.contains(world.state.shown)
        {
            return "no target is shown"
        }
        guard draws else { return nil }
        let screen = world.screen()
        if screen.size != world.state.size { return "the screen has another size" }
        for workspace in world.state.workspaces {
            if workspace.marks.ordered.contains(where: {
                !world.known.contains($0) && !isPasted($0)
            }) {
                return "a mark is no key that was ever shown"
            }
        }
        let controls = screen.text().unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
        return controls.isEmpty ? nil : "a control character is on the screen"
    }

    private func isPasted(_ key: BatchClient.Key) -> Bool {
        switch key.id {
        case .string(let text): text.hasPrefix("user-") || text == "日本語"
        case .integer(let number): number == 42
        default: false
        }
    }

    private func brokenInvariant(_ workspace: Workspace) -> String? {
        func isOn(_ cursor: ListCursor, _ count: Int) -> Bool {
            count == 0 ? cursor.row == 0 : (0..<count).contains(cursor.row)
        }
        if !isOn(workspace.tree.cursor, workspace.tree.rows.count) { return "tree cursor" }
        if !isOn(workspace.staged.cursor, workspace.staged.commands.count) { return "batch cursor" }
        if let slot = workspace.slot, workspace.showsTable {
            if !isOn(slot.table.cursor, slot.table.count) { return "table cursor" }
            for page in slot.table.pages.indices.dropLast() {
                let (this, next) = (slot.table.pages[page], slot.table.pages[page + 1])
                if this.firstRow + this.count != next.firstRow { return "pages do not join" }
            }
        }
        if let record = workspace.record, !isOn(record.cursor, record.outline.lines.count) {
            return "record cursor"
        }
        let marks = workspace.marks
        let perSet = marks.dataSets.reduce(0) { $0 + marks.count(in: $1) }
        if perSet != marks.count { return "marks are miscounted" }
        if workspace.hiddenMarks < 0 || workspace.hiddenMarks > marks.count {
            return "\(workspace.hiddenMarks) of \(marks.count) marks hidden"
        }
        if marks.count <= 40, marks.ordered.contains(where: { !marks.contains($0) }) {
            return "a mark is lost"
        }
        if !isOn(world.state.runList.cursor, world.state.runList.runs.count) {
            return "cursor of the list of runs"
        }
        for run in workspace.runs {
            if run.recordInfo.id != nil, run.recordInfo.isUnrecorded {
                return "a run is kept and is not"
            }
            if !isOn(run.cursor, run.rowCount) { return "run cursor" }
            let total = Status.allCases.reduce(0) { $0 + run.count(of: $1) }
            if total != run.doneCount { return "statuses do not partition the run" }
            if run.doneCount > run.count { return "more results than indices" }
            if run.phase == .finished, run.failure == nil, run.doneCount != run.count {
                return "a finished run lacks results"
            }
        }
        let indices = workspace.staged.commands.reduce(0) { $0 + $1.command.count }
        return indices == workspace.staged.batch.count ? nil : "the batch has other commands"
    }
}

/// A small random number generator with a seed.
struct SplitMix {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
    }
}
