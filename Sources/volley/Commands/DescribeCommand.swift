import ArgumentParser
import BatchClient
import BatchScript
import Foundation

/// `volley describe`: the description of one data set.
struct DescribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Describes a data set: its keys, indexes, record count and size.")

    @OptionGroup var dataset: DataSetArgument

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        Interruption.shared.listen()
        try await target.withBackend { connected in
            let dataSet = dataset.dataSet
            guard let description = try await connected.backend.describe(dataSet) else {
                try await connected.checkExists(dataSet)
                throw CommandFailure("\(connected.name) does not describe \(dataset.name)")
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
