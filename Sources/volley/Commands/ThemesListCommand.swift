import ArgumentParser

struct ThemesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the themes.")
    func run() async throws {}
}
struct ThemesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Checks a theme file.")
    @Argument var file: String
    func run() async throws {}
}
