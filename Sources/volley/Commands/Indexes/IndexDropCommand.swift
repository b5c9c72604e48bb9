import ArgumentParser
import BatchClient

/// `volley index drop`: removes an index.
struct IndexDropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Drops an index of a data set; its records stay.")

    @OptionGroup var dataset: DataSetArgument

    @Argument(help: "The name of the index.", completion: Completions.index)
    var name: String

    @Option(help: "Make the change without a question: 1.")
    var yes: Int?

    @OptionGroup var target: TargetOptions

    func run() async throws {
        Interruption.shared.listen()
        try await target.withBackend { connected in
            let dataSet = dataset.dataSet
            let known = try await connected.indexes(of: dataSet)
            guard known.contains(where: { $0.name == name }) else {
                let names = known.map(\.name).joined(separator: ", ")
                throw CommandFailure(
                    "\(dataset.name) has no index \(name)"
                        + (names.isEmpty ? "" : "; it has \(names)"))
            }
            try connected.checkMayWrite(1)
            try connected.writeConfirmation(allowance: yes).check(
                1, unit: "index", on: connected.name, usesInput: false)
            try await connected.backend.dropIndex(name, of: dataSet)
            StandardStreams.printStatus("the index \(name) was dropped")
        }
    }
}
