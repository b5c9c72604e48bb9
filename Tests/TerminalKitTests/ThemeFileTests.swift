import Foundation
import Testing

@testable import TerminalKit

/// The files in `themes/`, read with the small part of YAML that they use.
@Suite struct ThemeFileTests {
    static let names = [
        "dark", "deuteranopia", "high-contrast", "light", "mono", "tritanopia",
    ]

    private static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "themes")
    }

    private static func theme(_ name: String) throws -> (theme: Theme?, faults: [ThemeFault]) {
        let text = try String(contentsOf: folder.appending(path: name + ".yaml"), encoding: .utf8)
        return ThemeDocument(defaultName: "unnamed", entries: SmallYAML.entries(text)).theme()
    }

    @Test func everyFileIsTested() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(files.sorted() == Self.names.map { $0 + ".yaml" })
    }

    @Test(arguments: names)
    func filesHaveNoFault(_ name: String) throws {
        let (theme, faults) = try Self.theme(name)
        #expect(faults.map(\.description) == [])
        #expect(theme?.name == name)
    }

    @Test(arguments: ["dark", "light"])
    func builtInThemesEqualTheirFiles(_ name: String) throws {
        #expect(try Self.theme(name).theme == Theme.builtIn(named: name))
    }

    /// `inDoubt` always looks different from `ok` and from failures, on any terminal.
    @Test(arguments: names, ColorCapability.allCases)
    func inDoubtStandsOut(_ name: String, _ capability: ColorCapability) throws {
        let theme = try #require(try Self.theme(name).theme)
        let resolved = ResolvedTheme(theme, capability: capability)
        let doubt = resolved.status("inDoubt")
        for other in StatusStyle.names where other != "inDoubt" {
            #expect(resolved.status(other).style != doubt.style)
            #expect(resolved.status(other).label != doubt.label)
            #expect(resolved.heatGlyph(other) != resolved.heatGlyph("inDoubt"))
        }
    }

    /// The focus and the cursor are visible on any terminal.
    @Test(arguments: names, ColorCapability.allCases)
    func focusAndCursorStandOut(_ name: String, _ capability: ColorCapability) throws {
        let theme = try #require(try Self.theme(name).theme)
        let resolved = ResolvedTheme(theme, capability: capability)
        #expect(resolved[.borderFocused] != resolved[.border])
        #expect(resolved[.cursorFocused] != resolved[.text])
        #expect(resolved[.cursorFocused] != resolved[.cursorUnfocused])
        #expect(resolved[.selection] != resolved[.text])
        #expect(resolved[.error] != resolved[.text])
        #expect(resolved[.buttonFocused] != resolved[.button])
    }

    /// Nothing is drawn in the colour of its background.
    @Test(arguments: names, ColorCapability.allCases)
    func everythingShows(_ name: String, _ capability: ColorCapability) throws {
        let theme = try #require(try Self.theme(name).theme)
        let resolved = ResolvedTheme(theme, capability: capability)
        let styles =
            ThemeRole.allCases.filter { $0 != .background }.map { resolved[$0] }
            + StatusStyle.names.flatMap { [resolved.status($0).style, resolved.status($0).heat] }
            + (0..<8).map { resolved.command($0) }
        for style in styles where !style.foreground.isDefault {
            #expect(style.foreground != style.background)
        }
    }

    @Test(arguments: names)
    func commandsDiffer(_ name: String) throws {
        let theme = try #require(try Self.theme(name).theme)
        for capability in [ColorCapability.truecolor, .indexed256] {
            let resolved = ResolvedTheme(theme, capability: capability)
            let count = theme.commands.count
            #expect(Set((0..<count).map { resolved.command($0) }).count == count)
        }
    }

    @Test(arguments: names)
    func statusesHaveTheirOwnLetters(_ name: String) throws {
        let statuses = try #require(try Self.theme(name).theme).statuses
        #expect(Set(statuses.values.map(\.label)).count == StatusStyle.names.count)
        #expect(Set(statuses.values.map(\.glyph)).count == StatusStyle.names.count)
        #expect(Set(statuses.values.map(\.letter)).count == StatusStyle.names.count)
    }
}

/// Maps of scalars, flow maps and flow lists on one line, block lists: what theme files use.
enum SmallYAML {
    static func entries(_ text: String) -> [ThemeDocument.Entry] {
        var entries: [ThemeDocument.Entry] = []
        var section = ""
        var item = 0
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        where !raw.hasPrefix("#") && !raw.isEmpty {
            let line = raw.trimmingCharacters(in: .whitespaces)
            var path = raw.hasPrefix(" ") ? [section] : []
            var value = line
            if line.hasPrefix("- ") {
                path.append(String(item))
                item += 1
                value = String(line.dropFirst(2))
            } else if let colon = line.firstIndex(of: ":") {
                path.append(String(line[..<colon]))
                value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                if path.count == 1 {
                    section = path[0]
                    item = 0
                    if value.isEmpty { continue }
                }
            }
            add(path, value, line: index + 1, &entries)
        }
        return entries
    }

    private static func add(
        _ path: [String], _ value: String, line: Int, _ entries: inout [ThemeDocument.Entry]
    ) {
        if value.hasPrefix("["), value.hasSuffix("]") {
            for (position, part) in parts(value).enumerated() {
                add(path + [String(position)], part, line: line, &entries)
            }
        } else if value.hasPrefix("{"), value.hasSuffix("}") {
            for part in parts(value) {
                let pair = part.split(separator: ":", maxSplits: 1)
                add(
                    path + [String(pair[0])], pair[1].trimmingCharacters(in: .whitespaces),
                    line: line, &entries)
            }
        } else {
            let plain = value.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            entries.append(.init(path: path, value: plain, line: line, column: 1))
        }
    }

    /// The text between the outer brackets, split at the outer commas.
    private static func parts(_ text: String) -> [String] {
        var result: [String] = [""]
        var depth = 0
        for character in text.dropFirst().dropLast() {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if character == ",", depth == 0 {
                result.append("")
            } else {
                result[result.count - 1].append(character)
            }
        }
        return result.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
