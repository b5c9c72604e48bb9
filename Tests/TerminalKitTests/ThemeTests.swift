import BatchClient
import FileReading
import Testing

@testable import TerminalKit

@Suite struct ThemeTests {
    /// One `path: value` per line, as a YAML reader would return it.
    private func document(_ lines: String) -> ThemeDocument {
        var entries: [ThemeDocument.Entry] = []
        for (index, line) in lines.split(separator: "\n").enumerated() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            let value = parts[1].drop { $0 == " " }
            entries.append(
                .init(
                    path: parts[0].split(separator: ".").map(String.init),
                    value: value.isEmpty ? nil : String(value), line: index + 1, column: 7))
        }
        return ThemeDocument(defaultName: "mine", entries: entries)
    }

    private func faults(_ lines: String) -> [String] {
        document(lines).theme(nearest: { Spelling.nearest(to: $0, among: $1) }).faults
            .map(\.description)
    }

    @Test func aFewRolesCanBeChanged() throws {
        let (theme, faults) = document(
            """
            parent: dark
            palette.leaf: #00ff00
            roles.error.fg: leaf
            roles.error.bold: false
            statuses.ok: #0f0
            """
        ).theme()
        #expect(faults.isEmpty)
        let mine = try #require(theme)
        #expect(mine.name == "mine")
        #expect(mine[.error].foreground == .rgb(0x00FF00))
        #expect(mine[.error].attributes == [])
        #expect(mine[.warning] == Theme.dark[.warning])
        #expect(mine.statuses["ok"]?.style.foreground == .rgb(0x00FF00))
        #expect(mine.statuses["ok"]?.label == "ok")
        #expect(mine.commands == Theme.dark.commands)
    }

    @Test func anotherBackgroundIsUnderEveryRole() throws {
        let theme = try #require(
            document("parent: dark\nroles.background.bg: #000000").theme().theme)
        #expect(theme[.error].background == .rgb(0))
        #expect(theme[.header].background == Theme.dark[.header].background)
    }

    @Test func mistakesHavePositionsAndAllowedValues() {
        #expect(
            faults(
                """
                parent: dark
                roles.eror.fg: #ffffff
                roles.error.fgg: #ffffff
                roles.error.fg: #12345
                roles.warning.fg: bleu
                roles.mark.bold: yes
                roles.title.fg:
                statuses.okay: green
                statuses.inDoubt.label: ???
                statuses.ok.glyph: 漢
                colours.a: red
                roles: red
                """) == [
                    "2:7: roles.eror.fg: unknown role \"eror\"; did you mean error?",
                    "3:7: roles.error.fgg: unknown attribute \"fgg\"; did you mean fg?",
                    "4:7: roles.error.fg: expected a colour (#rrggbb, #rgb, default, a name such "
                        + "as bright-blue, 0 to 255, or a name of palette), found \"#12345\"",
                    "5:7: roles.warning.fg: expected a colour (#rrggbb, #rgb, default, a name such "
                        + "as bright-blue, 0 to 255, or a name of palette), found \"bleu\"; did "
                        + "you mean blue?",
                    "6:7: roles.mark.bold: expected true or false, found \"yes\"",
                    "7:7: roles.title.fg: expected a colour, found nothing; a colour with # needs "
                        + "quotes",
                    "8:7: statuses.okay: unknown status \"okay\"; allowed are "
                        + StatusStyle.names.joined(separator: ", "),
                    "9:7: statuses.inDoubt.label: expected two ASCII characters, found \"???\"",
                    "10:7: statuses.ok.glyph: expected one character of one column, found \"漢\"",
                    "11:7: colours.a: unknown key \"colours\"; allowed are name, parent, palette, "
                        + "roles, statuses, commands, targets",
                    "12:7: roles: expected a style for each name, found \"red\"",
                ])
    }

    @Test func aThemeWithoutAParentNeedsItsRoles() {
        let found = faults("roles.text: #ffffff\nroles.background.bg: #000000\ncommands.0: red")
        #expect(
            found.contains(
                "1:1: roles.error: missing; add it, or name a parent (dark or light) that has "
                    + "it"))
        #expect(found.contains { $0.hasPrefix("1:1: statuses: missing: ok, notFound, ") })
        #expect(found.contains("3:7: commands: expected at least 8 colours, found 1"))
    }

    @Test func anUnknownParentIsNamed() {
        #expect(faults("parent: drak").first == "1:7: parent: unknown theme \"drak\"")
    }

    @Test func lowContrastIsAWarning() {
        let (theme, faults) = document(
            "parent: dark\nroles.hintText.fg: #2a2a2a"
        ).theme()
        #expect(theme != nil)
        #expect(
            faults.map(\.description) == [
                "2:7: warning: roles.hintText: #2a2a2a on #15181e has a contrast of 1.2; at least "
                    + "3.0 reads well"
            ])
    }

    @Test(arguments: ["dark", "light"])
    func builtInThemesAreWhole(_ name: String) throws {
        let text = name == "dark" ? BuiltInTheme.dark : BuiltInTheme.light
        let (theme, faults) = BuiltInTheme.document(name: name, text).theme(parent: { _ in nil })
        #expect(faults.isEmpty)
        #expect(theme == Theme.builtIn(named: name))
        #expect(theme?.name == name)
    }

    @Test func everyStatusOfTheCoreHasAStyle() {
        #expect(Set(StatusStyle.names) == Set(Status.allCases.map(\.rawValue)))
    }

    @Test func coloursReadBack() {
        for text in ["#0a0b0c", "default", "red", "bright-white", "16", "255"] {
            #expect(Color(text)?.description == text)
        }
        #expect(Color("#fa0") == .rgb(0xFFAA00))
        for text in ["", "#", "#12", "#gggggg", "256", "-1", "+5", "rouge", "#+12345"] {
            #expect(Color(text) == nil)
        }
    }
}
