import ArgumentParser
import Targets

/// `volley [TARGET]`: the explorer.
struct ExploreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Opens the explorer.")

    @Argument(
        help: "Where to connect; the embedded store in the user's data folder by default.")
    var target: String?

    func validate() throws { _ = try target.map(TargetOptions.parse) }

    func run() async throws {
        throw CommandFailure("not yet")
    }
}
