import ArgumentParser
import UserConfiguration

/// `volley themes check`: whether a theme file can be used.
struct ThemesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a theme file; reports the line and column of each mistake.")

    @Argument(help: "The theme file.", completion: .file())
    var file: String

    func run() async throws {
        let loaded = UserContext().themes.check(file: file)
        guard !loaded.isBroken else { throw CommandFailure(mistakes: loaded.faults) }
        for fault in loaded.faults { StandardStreams.printStatus("\(fault)") }
        StandardStreams.printStatus("\(file): the theme is valid")
    }
}
