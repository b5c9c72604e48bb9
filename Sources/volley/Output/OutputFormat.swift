import ArgumentParser
import UserConfiguration

/// How rows are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, ndjson, csv
    /// CSV in which no cell is a formula; it does not read back as it was.
    case csvSpreadsheet = "csv-spreadsheet"
}

/// The format, for every command that gives data.
struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Output format. Default: table on a terminal, else ndjson. csv-spreadsheet guards cells that a spreadsheet would run as formulas, and cannot be imported again."
        ))
    var format: OutputFormat?

    /// What the user has configured holds on a terminal alone: a script's output does not depend on
    /// it.
    var resolved: OutputFormat {
        if let format { return format }
        guard StandardStreams.outputIsTerminal else { return .ndjson }
        return UserContext().settings.defaults.format.flatMap(OutputFormat.init) ?? .table
    }
}
