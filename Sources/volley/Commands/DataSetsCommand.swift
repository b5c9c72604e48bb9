import ArgumentParser
import BatchClient

/// `volley datasets`: lists the data sets.
struct DataSetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets", abstract: "Lists the data sets of a store.")

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        Interruption.shared.listen()
        try await target.withBackend { connected in
            let session = Session(
                connected.backend, behavior: connected.user.behavior(of: connected.target))
            let rows = DataSetRow.rows(try await session.dataSets())
            var printer = RowPrinter<DataSetRow>(
                format.resolved, and: rows.first?.details ?? [])
            try printer.print(rows)
            try printer.finish()
            StandardStreams.printStatus(Count.text(rows.count, "data set", "data sets"))
            if rows.isEmpty, let hint = connected.backend.description.emptyHint {
                StandardStreams.printStatus(hint)
            }
        }
    }
}
