import ArgumentParser
import UserConfiguration

/// How rows are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, ndjson, csv
}

/// The format, for every command that gives data.
struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How rows are written; a table on a terminal and NDJSON elsewhere by default."))
    var format: OutputFormat?

    /// What the user wants by default holds on a terminal: a script's output does not depend on it.
    func resolved(_ user: UserContext) -> OutputFormat {
        if let format { return format }
        guard StandardStreams.outputIsTerminal else { return .ndjson }
        return user.settings.defaults.format.flatMap(OutputFormat.init) ?? .table
    }
}
