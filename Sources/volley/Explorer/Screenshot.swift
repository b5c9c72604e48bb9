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

    @MainActor
    func write(to path: String) async throws {
        let rules = try FaultRules.load(faults)
        let terminal = RecordingTerminal(size: size)
        // Uses a ledger of its own, not the user's.
        let folder = try TextFiles.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let shell = ExplorerShell(
            terminal: terminal, user: UserContext(), ledger: LedgerFolder(folder))
        if let theme, case .failure(let error) = shell.themes.use(theme) {
            throw CommandFailure(error.message)
        }
        let events = try parsed()
        let player = Task {
            await shell.settled()
            for event in events {
                terminal.send(event)
                await shell.settled()
            }
            shell.end()
        }
        let failure = await ExplorerProgram.explore(target, in: shell) {
            rules?.wrapping($0) ?? $0
        }
        player.cancel()
        await shell.finish()
        if let failure { throw failure }
        guard let screen = terminal.screens.last else {
            throw CommandFailure("the explorer painted no screen")
        }
        let picture = SVGRenderer(theme: shell.themes.theme).render(
            screen, title: "The volley explorer on its demo data")
        guard case .written = TextFiles.write(picture, to: path, overwrite: true) else {
            throw CommandFailure("cannot write \(path)")
        }
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
