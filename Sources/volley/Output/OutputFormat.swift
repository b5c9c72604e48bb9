import ArgumentParser
import UserConfiguration

/// How rows are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, ndjson, csv
    /// CSV without formulas; it does not read back as the same records.
    case csvSpreadsheet = "csv-spreadsheet"
}

/// The option `--format`, for every command that prints data.
struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Output format. Default: table on a terminal, else ndjson. csv-spreadsheet guards cells that a spreadsheet would run as formulas, and cannot be imported again."
        ))
    var format: OutputFormat?

    /// The configured default only applies on a terminal, so that scripts do not depend on it.
    var resolved: OutputFormat {
        if let format { return format }
        guard StandardStreams.outputIsTerminal else { return .ndjson }
        return UserContext().settings.defaults.format.flatMap(OutputFormat.init) ?? .table
    }
}
