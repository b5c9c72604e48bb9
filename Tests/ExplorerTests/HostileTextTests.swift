import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// Names and values from a store can contain anything: nothing in them reaches the terminal as a
/// control, and nothing in them is invisible.
@Suite struct HostileTextTests {
    private static let nasty = "a\u{202E}b\u{1B}[2J\u{200B}c\u{7}\r\n\u{9B}d\u{2066}"

    private var world: FakeWorld {
        let nasty = HostileTextTests.nasty
        var store = FakeStore()
        for name in ["\(nasty).\(nasty)", "x"] {
            store.records[DataSet(name)] = (1...3).map { number in
                (
                    .string("\(nasty)\(number)"),
                    Record(
                        bins: [
                            nasty: .string(nasty), "m": .map([.string(nasty): .string(nasty)]),
                            "n": .integer(Int64(number)),
                        ], generation: 1)
                )
            }
        }
        return FakeWorld(store: store)
    }

    private func check(_ world: FakeWorld, _ what: String) {
        for theme in [ResolvedTheme.plain, .ascii] {
            let screen = world.screen(theme)
            let scalars = screen.text().unicodeScalars.filter { $0 != "\n" }
            let bad = scalars.filter { scalar in
                // The replacement that `put` draws for a character that should have been escaped.
                CharacterWidth.of(scalar) == nil || scalar == "\u{FFFD}"
                    || scalar.value < 0x20
            }
            #expect(bad.isEmpty, "\(what):\n\(screen.text())")
        }
    }

    @Test(
        "No screen shows a hostile name or value raw",
        arguments: [
            "1", "1 j enter", "2 enter", "2 enter j enter", "2 space space c", "2 space c u",
            "2 e", "/ `a`", ": `open `", ": `id `", ": `sort `", ": `hide `", ": `query `", "2 s",
            "2 space : `delete x nope` enter x", "2 space c d enter x y 4",
            "2 space c g enter x y 4 enter",
            "2 space c g enter x y 4 enter enter", "2 y", "2 space M", "2 W", "2 i", "2 *",
            "2 space -",
            ": `open \u{202E}\u{1B}` enter", ": `write \u{202E}\u{1B}` enter",
            ": `theme \u{202E}` enter",
            ": `marks load \u{202E}` enter", ": `sort \u{202E}` enter", ": `\u{202E}` enter",
            ": `mark-file \u{202E}` enter", ": `export \u{202E}.csv` enter", "2 l s", "2 l /",
            "a `query x \u{202E}`", "2 space c g enter 3 e",
        ])
    func screens(_ keys: String) {
        for size in [Size(width: 80, height: 24), Size(width: 200, height: 50)] {
            var world = world
            world.send(.terminal(.resize(size), at: world.time))
            for key in Story.keys(keys) {
                world.press(key)
                world.settle()
                check(world, "\(keys), after \(key)")
            }
        }
    }

    @Test("Messages, notices, pastes, file names and sets from outside are harmless too")
    func outside() {
        let nasty = HostileTextTests.nasty
        var world = world
        world.send(.notice(nasty))
        check(world, "a notice")
        world.send(.copyFailed(nasty))
        check(world, "a copy")
        world.press("2")
        world.send(.terminal(.paste(nasty), at: world.time))
        check(world, "a paste")
        world.press("esc")
        world.files["\(nasty).txt"] = ""
        world.press(": `export x ` tab")
        check(world, "file names")
        world.press("esc esc")
        world.send(.themeChanged(.failure(BackendError(.rejected, nasty))))
        check(world, "a theme")
        world.send(.started(TargetID(9), FakeWorld.info(nasty), at: world.time))
        world.press("]")
        check(world, "a target")
        world.press("Q")
        var settings = world.state.settings
        settings.themes = [nasty]
        settings.connections = [nasty]
        world.send(.configured(settings))
        for keys in [": `theme `", "esc esc : `open `", "esc esc : `theme` enter"] {
            world.press(keys)
            check(world, keys)
        }
    }
}
