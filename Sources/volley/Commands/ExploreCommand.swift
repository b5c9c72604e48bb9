import ArgumentParser
import Foundation
import Targets
import UserConfiguration

/// `volley [TARGET]`: the explorer.
struct ExploreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Opens the explorer.")

    @Argument(
        help: ArgumentHelp(
            "Where to connect. Default: the embedded store in your data folder."),
        completion: Completions.target)
    var target: String?

    @Flag(
        help: """
            Line by line, without a screen: numbered choices and the same commands, for screen \
            readers, serial lines and simple terminals.
            """)
    var plain = false

    func validate() throws { _ = try target.map(TargetOptions.parse) }

    func run() async throws {
        let user = UserContext()
        let opened =
            if let text = target ?? user.settings.defaults.target {
                try TargetOptions.parse(text)
            } else {
                Target.sqlite(path: try Self.ownStore(in: user.folders.data))
            }
        if plain {
            try await PlainProgram.run(opened)
        } else {
            try await ExplorerProgram.run(opened)
        }
    }

    /// The user's own store; creates its folder, readable by the user alone, if it is missing.
    private static func ownStore(in folder: String) throws -> String {
        do { try PrivateFile.makeFolder(folder) } catch { throw CommandFailure("\(error)") }
        return folder + "/store.db"
    }
}
