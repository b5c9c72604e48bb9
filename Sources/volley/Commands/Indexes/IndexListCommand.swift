import ArgumentParser
import BatchClient

/// `volley index list`: one row per index.
struct IndexListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the indexes of a data set, one row per index.")

    @OptionGroup var dataset: DataSetArgument

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        Interruption.shared.listen()
        try await target.withBackend { connected in
            let dataSet = dataset.dataSet
            let indexes = try await connected.indexes(of: dataSet)
            var printer = RowPrinter<IndexRow>(format.resolved)
            try printer.print(indexes.map { IndexRow(dataSet: dataSet, index: $0) })
            try printer.finish()
            StandardStreams.printStatus(Count.text(indexes.count, "index", "indexes"))
        }
    }
}
