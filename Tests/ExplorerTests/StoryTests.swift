import Foundation
import TerminalKit
import Testing

@testable import Explorer

/// Plays and compares every file of `Stories/`; `VOLLEY_UPDATE_GOLDENS=1` updates them.
@Suite struct StoryTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Stories")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return files.filter { $0.hasSuffix(".story") }.sorted()
    }()

    @Test func thereAreStories() {
        #expect(StoryTests.names.count >= 12)
    }

    @Test(arguments: names) func plays(_ name: String) throws {
        let file = StoryTests.folder.appending(path: name)
        let outcome = try Story.play(String(contentsOf: file, encoding: .utf8))
        if Goldens.areUpdated {
            let text = outcome.corrected.joined(separator: "\n") + "\n"
            try text.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(outcome.differences.isEmpty, "\(outcome.differences.joined(separator: "\n"))")
        }
    }
}

/// Plays one story in the terminal, key by key, for a person to watch: `Scripts/play STORY
/// [SECONDS]`.
@Suite struct StoryPlayer {
    private static let variables = ProcessInfo.processInfo.environment

    @Test(.enabled(if: variables["VOLLEY_PLAY"] != nil, "Scripts/play STORY plays one"))
    func plays()
        throws
    {
        let name = try #require(StoryPlayer.variables["VOLLEY_PLAY"])
        let pause = StoryPlayer.variables["VOLLEY_PLAY_SECONDS"].flatMap { Double($0) } ?? 0.4
        let file = try #require(StoryTests.names.first { $0.contains(name) }, "no story \(name)")
        let text = try String(contentsOf: StoryTests.folder.appending(path: file), encoding: .utf8)
        let terminal = try #require(FileHandle(forWritingAtPath: "/dev/tty"), "no terminal")
        _ = try Story.play(text) { screen, step in
            let shown = "\u{1B}[H\u{1B}[2J" + ANSIRenderer.render(screen) + "\n" + step + "\n"
            terminal.write(Data(shown.utf8))
            Thread.sleep(forTimeInterval: pause)
        }
    }
}

/// Screens kept as text files in `Goldens/`.
enum Goldens {
    static let areUpdated =
        ProcessInfo.processInfo.environment["VOLLEY_UPDATE_GOLDENS"] == "1"

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Goldens")

    /// Compares a text with a golden, or writes it.
    static func compare(_ text: String, with name: String) throws {
        let file = folder.appending(path: name)
        if areUpdated {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(name) differs:\n\(text)")
    }
}
