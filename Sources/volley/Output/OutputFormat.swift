import ArgumentParser

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

    var resolved: OutputFormat {
        format ?? (StandardStreams.outputIsTerminal ? .table : .ndjson)
    }
}
