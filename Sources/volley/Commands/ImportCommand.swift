import ArgumentParser
import BatchClient
import Targets

/// `volley import`: a file of records into a data set.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Writes the records of a CSV or NDJSON file into a data set.",
        discussion: """
            CSV has a header with the names of bins; each cell is an integer, another number, true \
            or false, else a string, and an empty one leaves its bin out. NDJSON has an object a \
            line: flat, or as volley scan writes it. A record that is there already gets the bins \
            of the file and keeps its others. The file is checked whole before anything is sent. \
            Only rows that are not ok are written out. An import is not kept in the ledger: a run \
            there holds its whole script, which here is the file, and every row is an upsert, so \
            that the same import once more brings the data set to what the file says.
            """)

    @Argument(help: "The data set, as in test.users.")
    var dataset: String

    @Argument(help: "The file, or - for standard input.")
    var file: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var conditions: RunOptions

    @Option(help: "The column that holds the IDs; by default the one named id, else the first.")
    var id: String?

    @Option(help: "Allow writes of at most this many rows.")
    var yes: Int?

    func validate() throws {
        if let yes, yes < 0 { throw ValidationError("--yes takes a count, not \(yes)") }
        if dataset.isEmpty { throw ValidationError("the data set has no name") }
    }

    func run() async throws {
        Interruption.shared.listen()
        let input = try ImportFile(file, idColumn: id)
        let count = try input.check()
        let status = try await target.withBackend { connected in
            try connected.checkMayWrite(count)
            try connected.guardian(allowance: yes).check(
                count, unit: "rows", on: connected.name, usesInput: file == "-")
            let session = try conditions.session(on: connected)
            let importer = Importer(
                session: session, dataSet: DataSet(dataset), format: format.resolved
            )
            return try await importer.write(input, count: count)
        }
        try status.leave()
    }
}
