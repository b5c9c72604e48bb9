import BatchClient
import Explorer
import FaultInjection
import Foundation
import Ledger
import Targets
import TerminalKit

/// A picture of a real screen: the explorer on demo data, with a recording terminal.
struct Screenshot {
    let size: Size
    /// Keys by name, and words to be typed after `type:`, separated by spaces.
    let keys: String
    let theme: String?
    let faults: String?

    @MainActor
    func write(to path: String) async throws {
        let rules = try FaultRules.load(faults)
        let terminal = RecordingTerminal(size: size)
        // The user's own runs are neither shown nor added to.
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
        let failure = await ExplorerProgram.explore(.demo, in: shell) {
            rules?.wrapping($0) ?? $0
        }
        player.cancel()
        await shell.finish()
        if let failure { throw failure }
        guard let screen = terminal.screens.last else { throw CommandFailure("nothing was shown") }
        let picture = SVGRenderer(theme: shell.themes.theme).render(
            screen, title: "The volley explorer on its demo data")
        guard case .written = TextFiles.write(picture, to: path, overwrite: true) else {
            throw CommandFailure("\(path) could not be written")
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
    /// Waits until nothing more happens by itself.
    func settled() async {
        var quiet = 0
        // An event that was sent is on its way for a moment before it is seen.
        while quiet < 3, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(5))
            quiet = isSettled ? quiet + 1 : 0
        }
    }
}
