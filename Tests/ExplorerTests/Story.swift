import Foundation
import TerminalKit

@testable import Explorer

/// A test that a person can read: keys in, screen out, in one text file.
///
/// A line is a step: `size: 80x24`, `keys: j space `typed text` enter`, `paste: text`,
/// `tour:` (begins; `tour: 2` plays two steps), `click: 10,5`, `drag: 10,5 20,5`, `wheel: down 10,5`, `resize: 100x30`, `hold: pages`,
/// `answer: pages 1`, `wait: 250`, `editor: text` for what $EDITOR gives back, `cluster: 2`, `lose: 3 4` (answers of these indices), `lose requests: 3`, `ledger: why it refuses`
/// (or `works`), `kill:` (and start again, with the same store and ledger), `config: fire = ctrl-x`.
/// `store: indexed` is a store with indexes, pairs as keys and costs.
/// What is expected: `screen:` with the whole screen behind bars, `row 3: text` for one row, `has: text`
/// (or `has not: text`) for a part of any row,
/// `log: text` for what went out, `read: FILE` for a file that was written. `#` begins a comment.
struct Story {
    enum Failure: Error, CustomStringConvertible {
        case unreadable(String)
        var description: String {
            switch self {
            case .unreadable(let line): "what is this step: \(line)"
            }
        }
    }

    /// The differences, and the corrected story.
    struct Outcome {
        var differences: [String] = []
        var corrected: [String] = []
    }

    /// - Parameter watch: receives each screen after a key or another step, with the step.
    static func play(
        _ text: String, watch: ((Screen, String) -> Void)? = nil
    ) throws -> Outcome {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        var outcome = Outcome()
        var world = FakeWorld()
        var at = 0
        while at < lines.count {
            let line = lines[at]
            at += 1
            if line == "screen:" || line.hasPrefix("read: ") {
                // A screen, or a file that was written: line by line behind bars.
                var expected: [String] = []
                while at < lines.count, lines[at].hasPrefix("|") {
                    expected.append(String(lines[at].dropFirst()))
                    at += 1
                }
                let actual = line == "screen:" ? rows(of: world.screen()) : file(line, in: world)
                if actual != expected {
                    outcome.differences.append(
                        "line \(at):\n" + actual.map { "|" + $0 }.joined(separator: "\n"))
                }
                outcome.corrected.append(line)
                outcome.corrected += actual.map { "|" + $0 }
                continue
            }
            if let expectation = line.wholeMatch(of: /row (\d+): ?(.*)/) {
                let row = Int(expectation.1) ?? 0
                let actual = world.screen().text(row: row)
                if actual != String(expectation.2) {
                    outcome.differences.append("line \(at): row \(row): \(actual)")
                }
                outcome.corrected.append("row \(row): \(actual)")
                continue
            }
            if let expectation = line.wholeMatch(of: /(has|has not): (.*)/) {
                let rows = rows(of: world.screen())
                let isThere = rows.contains { $0.contains(expectation.2) }
                if isThere != (expectation.1 == "has") {
                    outcome.differences.append(
                        "line \(at): \(line)\n" + rows.map { "|" + $0 }.joined(separator: "\n"))
                }
                outcome.corrected.append(line)
                continue
            }
            if let expectation = line.wholeMatch(of: /log: ?(.*)/) {
                let actual = world.takeLog().joined(separator: "; ")
                    .replacing("\n", with: "\\n")
                if actual != String(expectation.1) {
                    outcome.differences.append("line \(at): log: \(actual)")
                }
                outcome.corrected.append("log: \(actual)")
                continue
            }
            outcome.corrected.append(line)
            if let watch, line.hasPrefix("keys:") {
                let names = line.dropFirst(5).trimmingCharacters(in: .whitespaces)
                for key in keys(names) {
                    world.press(key)
                    watch(world.screen(.color), "\(key)")
                }
                world.settle()
            } else {
                try step(line, &world)
            }
            watch?(world.screen(.color), line)
        }
        return outcome
    }

    private static func rows(of screen: Screen) -> [String] {
        (0..<screen.size.height).map { screen.text(row: $0) }
    }

    private static func file(_ line: String, in world: FakeWorld) -> [String] {
        let text = world.files[String(line.dropFirst(6))] ?? "there is no such file"
        return text.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
    }

    private static func step(_ line: String, _ world: inout FakeWorld) throws {
        if line.isEmpty || line.hasPrefix("#") { return }
        guard let colon = line.firstIndex(of: ":") else { throw Failure.unreadable(line) }
        let rest = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        switch line[..<colon] {
        case "keys": world.press(rest)
        case "size": world = FakeWorld(size: try size(rest))
        case "store": world = FakeWorld(store: try store(rest), size: world.state.size)
        case "target":
            let access: [String: TargetInfo.Access] = [
                "read-only": .readOnly, "production": .production,
            ]
            world = FakeWorld(
                size: world.state.size, access: access[rest] ?? .readWrite,
                hasGeneration: rest != "without generation",
                endpoint: rest.hasPrefix("at ") ? String(rest.dropFirst(3)) : nil)
        case "resize": world.send(.terminal(.resize(try size(rest)), at: world.time))
        case "paste":
            world.send(
                .terminal(.paste(rest.replacing("\\n", with: "\n")), at: world.time))
            world.settle()
        case "click":
            world.send(
                .terminal(.mouse(MouseEvent(.press(.left), at: try point(rest))), at: world.time))
        case "drag":
            // From one point to another, with the button held.
            let words = rest.split(separator: " ")
            guard words.count == 2 else { throw Failure.unreadable(line) }
            let (from, to) = (try point(String(words[0])), try point(String(words[1])))
            for event in [
                MouseEvent(.press(.left), at: from), MouseEvent(.drag(.left), at: to),
                MouseEvent(.release(.left), at: to),
            ] {
                world.send(.terminal(.mouse(event), at: world.time))
            }
        case "config":
            // `fire = ctrl-x`: the user gave an action another key while the explorer runs.
            let parts = rest.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, let action = Action(named: parts[0]) else {
                throw Failure.unreadable(line)
            }
            var settings = world.state.settings
            try settings.keys.bind(action, to: [parts[1]])
            world.send(.configured(settings))
        case "wheel":
            let actions: [String: MouseEvent.Action] = [
                "up": .wheelUp, "down": .wheelDown, "left": .wheelLeft, "right": .wheelRight,
            ]
            guard let action = actions[String(rest.prefix { $0 != " " })] else {
                throw Failure.unreadable(line)
            }
            let position = rest.drop { $0 != " " }.dropFirst()
            world.send(
                .terminal(
                    .mouse(MouseEvent(action, at: try point(String(position)))), at: world.time))
        case "hold":
            if rest == "pages" { world.holdsPages = true } else { world.holdsRuns = true }
        case "answer":
            let words = rest.split(separator: " ")
            let count = words.count > 1 ? Int(words[1]) ?? .max : .max
            if words.first == "pages" { world.answerPages(count) } else { world.answerRuns(count) }
        case "lose": world.lostAnswers = Set(rest.split(separator: " ").compactMap { Int($0) })
        case "lose requests":
            world.lostRequests = Set(rest.split(separator: " ").compactMap { Int($0) })
        case "ledger":
            world.ledger.refusal = rest == "works" ? nil : rest
            world.ledger.goesOnWithout = false
        case "ledger, going on":
            world.ledger.refusal = rest
            world.ledger.goesOnWithout = true
        case "ledger, of": world.ledger.target = rest
        case "kill": world.startAgain()
        case "cluster":
            let nodes = (1...(Int(rest) ?? 1)).map { ClusterNode(name: "node \($0)") }
            world.send(.nodesChanged(TargetID(1), nodes, failure: nil))
        case "tour":
            // The tour of the demo; each number lets so many of its steps be played.
            if rest.isEmpty { world.send(.tour(.demo)) }
            for _ in 0..<(Int(rest) ?? 0) { world.playTourStep() }
        case "wait": world.advance(milliseconds: Int64(rest) ?? 0)
        case "editor": world.editedText = rest.replacing("\\n", with: "\n")
        case "file":
            let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
            world.files[parts[0]] = parts.count > 1 ? parts[1].replacing("\\n", with: "\n") : ""
        default: throw Failure.unreadable(line)
        }
    }

    /// Keys by their names, and typed text in backquotes.
    static func keys(_ text: String) -> [TerminalKit.Key] {
        var keys: [TerminalKit.Key] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first == " " {
                rest.removeFirst()
            } else if first == "`" {
                rest.removeFirst()
                let typed = rest.prefix { $0 != "`" }
                keys += typed.map { TerminalKit.Key.character($0) }
                rest = rest.dropFirst(typed.count + 1)
            } else {
                let name = rest.prefix { $0 != " " }
                if let key = TerminalKit.Key(String(name)) { keys.append(key) }
                rest = rest.dropFirst(name.count)
            }
        }
        return keys
    }

    private static func store(_ name: String) throws -> FakeStore {
        guard name == "indexed" else { throw Failure.unreadable("store: " + name) }
        return .indexed
    }

    private static func size(_ text: String) throws -> Size {
        let parts = text.split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2 else { throw Failure.unreadable(text) }
        return Size(width: parts[0], height: parts[1])
    }

    private static func point(_ text: String) throws -> Point {
        let parts = text.split(separator: ",").compactMap { Int($0) }
        guard parts.count == 2 else { throw Failure.unreadable(text) }
        return Point(x: parts[0], y: parts[1])
    }
}
