import TerminalKit
import Testing

@testable import Explorer

/// Whole screens, kept as text.
@Suite struct ScreenTests {
    /// Several marked users, a staged batch, and a run with failures.
    static func busyWorld(_ size: Size) -> FakeWorld {
        var world = FakeWorld(size: size)
        world.press("j enter j space space")
        world.press(": `query test.users user-1 user-2 user-3 user-4 bins name, email` enter")
        world.press(": `update test.users user-2 nonexistent user-5 set status = \"idle\"` enter")
        world.press(": `insert test.users user-7 set name = \"Zoe\"` enter")
        world.press("x y")
        world.press(": `delete test.users user-99` enter")
        world.press(": `upsert test.users user-1 user-2 set balance += 5` enter")
        world.press("2")
        return world
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 50)])
    func mainScreen(_ size: Size) throws {
        let world = ScreenTests.busyWorld(size)
        try Goldens.compare(world.screen().text(), with: "main-\(size.width)x\(size.height).txt")
    }

    @Test func mainScreenInColour() throws {
        let world = ScreenTests.busyWorld(Size(width: 80, height: 24))
        for (name, theme) in [("dark", ResolvedTheme.color), ("light", .light), ("none", .plain)] {
            try Goldens.compare(
                world.screen(theme).annotatedText(name: theme.name(of:)),
                with: "main-80x24-\(name).styles")
        }
    }

    @Test func inASCII() throws {
        let text = ScreenTests.busyWorld(Size(width: 80, height: 24)).screen(.ascii).text()
        let foreign = text.unicodeScalars.filter { !$0.isASCII }
        #expect(foreign.isEmpty)
        try Goldens.compare(text, with: "main-80x24-ascii.txt")
    }

    @Test func tooSmall() throws {
        let world = FakeWorld(size: Size(width: 59, height: 15))
        try Goldens.compare(world.screen().text(), with: "too-small.txt")
    }

    @Test(arguments: [(60, 16), (80, 24), (300, 100)])
    func firstScreen(_ size: (Int, Int)) throws {
        let world = FakeWorld(size: Size(width: size.0, height: size.1))
        try Goldens.compare(world.screen().text(), with: "first-\(size.0)x\(size.1).txt")
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 50)])
    func dialogs(_ size: Size) throws {
        let keys = [
            "help": "?", "palette": "ctrl-p `mark`", "compose": "2 space space c",
            "form": "2 space space c u `status = \"id`", "preview": "3 x", "copy": "2 y",
        ]
        for (name, keys) in keys.sorted(by: { $0.key < $1.key }) {
            var world = ScreenTests.busyWorld(size)
            world.press(keys)
            try Goldens.compare(
                world.screen().text(), with: "\(name)-\(size.width)x\(size.height).txt")
        }
    }

    @Test func everySizeIsDrawn() {
        for width in stride(from: 1, through: 130, by: 7) {
            for height in stride(from: 1, through: 60, by: 5) {
                let size = Size(width: width, height: height)
                #expect(busyScreen(size).size == size)
            }
        }
    }

    private func busyScreen(_ size: Size) -> Screen {
        var world = ScreenTests.busyWorld(Size(width: 80, height: 24))
        world.send(.terminal(.resize(size), at: world.time))
        return world.screen()
    }
}
