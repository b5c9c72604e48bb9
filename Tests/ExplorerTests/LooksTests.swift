import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// What colours and attributes say that no letter does.
@Suite struct LooksTests {
    private let theme = ResolvedTheme.color

    /// The style of a text's first character, where the screen shows it first.
    private func style(of text: String, in screen: Screen) throws -> Style {
        let place = try #require(Self.place(of: text, in: screen), "no \(text)")
        return try #require(screen[place.x, place.y]?.style)
    }

    private static func place(of text: String, in screen: Screen) -> Point? {
        for y in 0..<screen.size.height {
            let line = (0..<screen.size.width).map { screen[$0, y]?.text ?? "" }
            for x in line.indices where line[x...].joined().hasPrefix(text) {
                return Point(x: x, y: y)
            }
        }
        return nil
    }

    @Test func theFrameWarnsOfAWritableProductionTarget() throws {
        for (access, role) in [
            (TargetInfo.Access.production, ThemeRole.error), (.readWrite, .border),
        ] {
            let screen = FakeWorld(access: access).screen(theme)
            let corner = try #require(screen[screen.size.width - 1, 1]?.style)
            #expect(corner.foreground == theme[role].foreground, "\(access)")
        }
    }

    @Test func faultsThatAreInjectedHaveABadge() throws {
        var world = FakeWorld()
        world.state.change { $0.info.hasFaults = true }
        let screen = world.screen(theme)
        #expect(screen.text(row: 0).contains("demo  FAULTS "))
        #expect(try style(of: "FAULTS", in: screen) == theme[.warning])
    }

    @Test func whatAFilterFindsStandsOut() throws {
        var world = FakeWorld()
        world.press("j enter / `carol` enter")
        // Not in the row under the cursor.
        #expect(try style(of: "carol10@", in: world.screen(theme)) == theme[.match])
    }

    @Test func theColumnUnderTheCursorIsTinted() throws {
        var world = FakeWorld()
        world.press("j enter l")
        let screen = world.screen(theme)
        let place = try #require(Self.place(of: "carol2@example.com", in: screen))
        let ground = theme[.cursorUnfocused].background
        #expect(screen[place.x, place.y]?.style.background == ground)
        #expect(screen[place.x, place.y + 3]?.style.background == ground)
        // The name beside it is not.
        let name = try #require(Self.place(of: "Carol", in: screen))
        #expect(screen[name.x, name.y]?.style.background != ground)
    }

    @Test func aRunThatHasEndedHasNoBar() {
        var world = FakeWorld()
        world.holdsRuns = true
        world.press(": `touch test.users user-{1..4}` enter x y")
        world.answerRuns(2)
        func title() -> String {
            let rows = world.screen().text().split(separator: "\n").map(String.init)
            return rows.first { $0.contains("Run 1") } ?? ""
        }
        #expect(title().contains("█") && title().contains("2/4"))
        world.answerRuns()
        #expect(!title().contains("█") && title().contains("done 4/4"))
    }

    @Test func barsOfAProfileAreLinesAndAFullOneIsDim() throws {
        var world = FakeWorld()
        world.press("j enter p")
        let screen = world.screen(theme)
        #expect(!screen.text().contains("█"))
        let dim = theme[.dim].on(theme[.dialog]).foreground
        let full = try #require(Self.place(of: "balance  ", in: screen))
        let line = (0..<screen.size.width).first { screen[$0, full.y]?.text == "━" }
        #expect(screen[try #require(line), full.y]?.style.foreground == dim)
        let part = try #require(Self.place(of: "\"active\"", in: screen))
        let some = (0..<screen.size.width).first { screen[$0, part.y]?.text == "━" }
        let bar = theme[.progressFull].on(theme[.dialog]).foreground
        #expect(screen[try #require(some), part.y]?.style.foreground == bar)
    }

    @Test(
        "Where there is room, the name of a bin is not cut, in the table and in the record",
        arguments: [120, 200])
    func binNames(_ width: Int) {
        let name = "lastSuccessfulPasswordResetAttempts"
        let dataSet = DataSet("test", "users")
        var store = FakeStore()
        store.records[dataSet] = [("a", Record(bins: [name: 1, "n": 2], generation: 1))]
        var world = FakeWorld(store: store, size: Size(width: width, height: 50))
        world.press("j enter")
        #expect(world.screen().text().contains(name))
        world.press("enter")
        let text = world.screen().text()
        // A record of 120 columns leaves a quarter of its pane to names.
        #expect(text.contains(width == 200 ? name : String(name.prefix(20))))
    }
}
