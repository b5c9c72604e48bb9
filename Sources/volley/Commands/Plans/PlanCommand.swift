import ArgumentParser

/// `volley plan`: what would be sent; plan files.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract:
            "Shows the requests that a batch would send; sends nothing. Writes plan files.",
        subcommands: [PlanMakeCommand.self, PlanShowCommand.self],
        defaultSubcommand: PlanMakeCommand.self)
}
