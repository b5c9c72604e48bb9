import ArgumentParser

/// `volley themes`: the themes of the explorer.
struct ThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "Lists the themes of the explorer, or checks a theme file.",
        subcommands: [ThemesListCommand.self, ThemesCheckCommand.self],
        defaultSubcommand: ThemesListCommand.self)
}
