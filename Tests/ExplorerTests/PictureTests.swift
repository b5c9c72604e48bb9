import Foundation
import TerminalKit
import Testing

@testable import Explorer

/// Pictures of real screens: `VOLLEY_PICTURES=FOLDER` writes them, otherwise they are only made.
@Suite struct PictureTests {
    private static let scenes: [(name: String, size: Size, keys: String)] = [
        ("main", Size(width: 110, height: 34), "2"),
        ("record", Size(width: 110, height: 34), ": `open zoo` enter G enter"),
        (
            "compose", Size(width: 110, height: 34),
            "2 space space c u `status = \"idle\", balance += 5`"
        ),
        ("fire", Size(width: 110, height: 34), "x"),
        ("run", Size(width: 110, height: 34), "4 !"),
        ("help", Size(width: 110, height: 34), "?"),
        (
            "filter", Size(width: 110, height: 34),
            "2 / `status = \"locked\" and balance > 100` enter"
        ),
        ("small", Size(width: 80, height: 24), "4"),
    ]

    @Test(arguments: scenes.indices) func pictures(_ place: Int) throws {
        let scene = PictureTests.scenes[place]
        for (name, theme) in [("dark", Theme.dark), ("light", Theme.light)] {
            var world = ScreenTests.busyWorld(scene.size)
            world.press(scene.keys)
            let screen = world.screen(ResolvedTheme(theme, capability: .truecolor))
            let picture = SVGRenderer(theme: theme).render(screen, title: "Volley: \(scene.name)")
            #expect(picture.contains("volley"))
            guard let folder = ProcessInfo.processInfo.environment["VOLLEY_PICTURES"] else {
                continue
            }
            let file = URL(filePath: folder).appending(path: "\(scene.name)-\(name).svg")
            try picture.write(to: file, atomically: true, encoding: .utf8)
        }
    }
}
