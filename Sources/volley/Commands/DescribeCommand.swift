import ArgumentParser
import BatchClient
import BatchScript
import Foundation

/// `volley describe`: what a store tells about one data set.
struct DescribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Shows what the store tells about a data set: keys, indexes, counts, sizes.")

    @Argument(help: "The data set, as in test.users.")
    var dataset: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions

    func validate() throws {
        if dataset.isEmpty { throw ValidationError("The data set has no name") }
    }

    func run() async throws {
        Interruption.shared.listen()
        try await target.withBackend { connected in
            let dataSet = DataSet(dataset)
            guard let description = try await connected.backend.describe(dataSet) else {
                throw CommandFailure(
                    "\(connected.name) has no data set \(dataset). volley datasets lists them.")
            }
            switch format.resolved {
            case .table:
                var printer = RowPrinter<PropertyRow>(.table)
                try printer.print(PropertyRow.rows(description))
                try printer.finish()
            case .ndjson, .csv, .csvSpreadsheet:
                let row = DescriptionRow(description)
                var printer = RowPrinter<DescriptionRow>(format.resolved, and: row.detailNames)
                try printer.print([row])
                try printer.finish()
            }
        }
    }
}
