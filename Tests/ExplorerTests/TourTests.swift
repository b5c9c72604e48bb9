import BatchClient
import TerminalKit
import Testing

@testable import Explorer

extension FakeWorld {
    /// Goes on in the tour, and lets its keys be pressed.
    mutating func playTourStep() {
        state.ignoresTypeAheadUntil = 0
        press(.space)
        // A bound for a tour that waits for something that never comes.
        for _ in 0..<400 where state.tour?.waiting.isEmpty == false {
            settle()
            advance(milliseconds: 700)
        }
    }
}

struct TourTests {
    private func begun(size: Size = Size(width: 80, height: 24)) -> FakeWorld {
        var world = FakeWorld(size: size)
        let nodes = (1...3).map { ClusterNode(name: "node \($0)") }
        world.send(.nodesChanged(TargetID(1), nodes, failure: nil))
        world.lostAnswers = [6]
        world.lostRequests = [8]
        world.send(.tour(.demo))
        return world
    }

    @Test("Played to its end, every step leads to the next, and nothing is refused on the way")
    func wholeTour() throws {
        var world = begun()
        for (index, step) in Tour.demo.steps.enumerated() {
            #expect(world.state.tour?.step == index)
            let screen = world.screen()
            #expect(screen.text(row: 20).contains(step.title), "\(index)")
            // What the node that is cut off would have answered.
            if step.keys.contains("node cut") { world.lostRequests = [2] }
            if index < Tour.demo.steps.count - 1 { world.playTourStep() }
        }
        let complaints = world.state.messageLog.filter {
            $0.message.weight == .error || $0.message.text.contains("does nothing here")
                || $0.message.text.contains("unknown command")
        }
        #expect(complaints.isEmpty, "\(complaints.map(\.message.text))")
        world.press(.space)
        #expect(world.state.tour == nil)
    }

    @Test("A run of the tour leaves doubts, which are verified and retried")
    func partialFailure() throws {
        var world = begun()
        for _ in 0..<6 { world.playTourStep() }
        let run = try #require(world.state.workspace?.run)
        #expect(run.count(of: .inDoubt) == 2)
        #expect(run.count == 10)
        for _ in 0..<4 { world.playTourStep() }
        #expect(world.state.workspace?.runs.count == 2)
    }

    @Test("Every caption fits at 80 columns")
    func captions() {
        for step in Tour.demo.steps {
            #expect(step.text.wrapped(to: 78).count <= 2, "\(step.title)")
            #expect(step.title.count <= 44, "\(step.title)")
        }
    }

    @Test("It is left at any moment, and begins again where it is asked for")
    func leaving() {
        var world = begun()
        world.playTourStep()
        // In the middle of its keys.
        world.press(.space)
        world.press(.escape)
        #expect(world.state.tour == nil)
        #expect(world.state.size == Size(width: 80, height: 24))
        world.advance(milliseconds: 2_000)
        #expect(world.state.dialogs.count <= 1)
        while world.state.topDialog != nil { world.press(.escape) }
        world.press(": `tour` enter")
        #expect(world.state.tour?.step == 0)
        // Ctrl-C leaves it too, and does not quit.
        world.press(.control("c"))
        #expect(world.state.tour == nil)
        #expect(!world.takeLog().contains("quit"))
    }

    @Test("Other keys, the mouse and pastes do not disturb it")
    func undisturbed() {
        var world = begun()
        let before = world.screen()
        for key: TerminalKit.Key in [.character("d"), .character("x"), .tab, .character("y")] {
            world.press(key)
        }
        world.send(.terminal(.paste("delete test.users user-1"), at: world.time))
        world.send(
            .terminal(.mouse(MouseEvent(.press(.left), at: Point(x: 5, y: 5))), at: world.time))
        #expect(world.screen() == before)
    }

    @Test("The panes have the room that the caption leaves, at every size")
    func sizes() {
        for size in [Size(width: 60, height: 20), Size(width: 200, height: 50)] {
            var world = begun(size: size)
            world.playTourStep()
            #expect(world.screen().size == size)
            #expect(world.state.size.height == size.height - 4)
            world.send(.terminal(.resize(Size(width: 100, height: 30)), at: world.time))
            #expect(world.screen().size == Size(width: 100, height: 30))
            world.press(.escape)
            #expect(world.state.size == Size(width: 100, height: 30))
        }
    }

    @Test("Where no tour was begun, :tour says how to get one")
    func noTour() {
        var world = FakeWorld()
        world.press(": `tour` enter")
        #expect(world.state.message?.text.contains("volley demo --tour") == true)
    }
}
