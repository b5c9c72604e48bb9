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
            "Where to connect. Default: the embedded store in your data folder."))
    var target: String?

    func validate() throws { _ = try target.map(TargetOptions.parse) }

    func run() async throws {
        let user = UserContext()
        if let text = target ?? user.settings.defaults.target {
            try await ExplorerProgram.run(try TargetOptions.parse(text))
        } else {
            try await ExplorerProgram.run(.sqlite(path: try Self.ownStore(in: user.folders.data)))
        }
    }

    /// The user's own store; creates its folder, readable by the user alone, if it is missing.
    private static func ownStore(in folder: String) throws -> String {
        do { try PrivateFile.makeFolder(folder) } catch { throw CommandFailure("\(error)") }
        return folder + "/store.db"
    }
}
