import BatchClient
import Explorer
import FaultInjection
import Foundation
import Ledger
import Targets
import TerminalKit

/// Draws a picture of a real screen: the explorer on demo data, on a recording terminal.
struct Screenshot {
    let size: Size
    /// Keys by name, and words to be typed after `type:`, separated by spaces.
    let keys: String
    let theme: String?
    let faults: String?
    let target: Target

    /// Whether it is an animated picture of the tour.
    var showsTour = false

    @MainActor
    func write(to path: String) async throws {
        let rules = try showsTour ? DemoTour.faults : FaultRules.load(faults)
        let cluster = try await showsTour ? DemoCluster.start(DemoTour.nodes) : nil
        let terminal = RecordingTerminal(size: size)
        // Uses a ledger of its own, not the user's.
        let folder = try TextFiles.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let shell = ExplorerShell(
            terminal: terminal, user: UserContext(), ledger: LedgerFolder(folder))
        shell.cluster = cluster
        shell.injectsFaults = rules != nil
        shell.tour = showsTour ? .demo : nil
        if let theme, case .failure(let error) = shell.themes.use(theme) {
            throw CommandFailure(error.message)
        }
        let events: [TerminalEvent] =
            try showsTour ? Tour.demo.steps.map { _ in .key(.space) } : parsed()
        // The screens on which the viewer is given time to read.
        let rests = Rests()
        let player = Task {
            await shell.settled()
            for event in events {
                rests.indices.append(terminal.screens.count - 1)
                terminal.send(event)
                await shell.settled()
            }
            shell.end()
        }
        let failure = await ExplorerProgram.explore(cluster?.target ?? target, in: shell) {
            rules?.wrapping($0) ?? $0
        }
        player.cancel()
        await shell.finish()
        await cluster?.stop()
        if let failure { throw failure }
        let renderer = SVGRenderer(theme: shell.themes.theme)
        let picture: String
        if showsTour {
            picture = renderer.render(
                Self.frames(terminal.screens, rests: Set(rests.indices)),
                title: "The tour of volley"
            )
        } else if let screen = terminal.screens.last {
            picture = renderer.render(screen, title: "The volley explorer on its demo data")
        } else {
            throw CommandFailure("the explorer painted no screen")
        }
        guard case .written = TextFiles.write(picture, to: path, overwrite: true) else {
            throw CommandFailure("cannot write \(path)")
        }
    }

    /// By index among the screens that were painted.
    @MainActor
    private final class Rests {
        var indices: [Int] = []
    }

    /// Every screen for a moment, those with a new caption for as long as it takes to read.
    private static func frames(
        _ screens: [Screen], rests: Set<Int>
    ) -> [SVGRenderer.Frame] {
        var frames: [SVGRenderer.Frame] = []
        for (index, screen) in screens.enumerated() {
            guard let first = rests.min(), let last = rests.max(), first...last ~= index else {
                continue
            }
            let seconds = rests.contains(index) ? 5.0 : 0.12
            if frames.last?.screen == screen {
                frames[frames.count - 1].seconds = max(frames[frames.count - 1].seconds, seconds)
            } else {
                frames.append(SVGRenderer.Frame(screen, seconds: seconds))
            }
        }
        return frames
    }

    private func parsed() throws -> [TerminalEvent] {
        try keys.split(separator: " ").flatMap { word -> [TerminalEvent] in
            if word.hasPrefix("type:") {
                return word.dropFirst(5).map { .key(.character($0 == "_" ? " " : $0)) }
            }
            guard let key = TerminalKit.Key(String(word)) else {
                throw CommandFailure("\(word) is not a key")
            }
            return [.key(key)]
        }
    }
}

extension ExplorerShell {
    /// Waits until the screen no longer changes.
    func settled() async {
        var quiet = 0
        // A posted event takes a moment to arrive.
        while quiet < 3, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(5))
            quiet = isSettled ? quiet + 1 : 0
        }
    }
}
