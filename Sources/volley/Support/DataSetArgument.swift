import ArgumentParser
import BatchClient

/// The data set that a command is about.
struct DataSetArgument: ParsableArguments {
    @Argument(
        help: "The data set, as in test.users.", completion: Completions.dataSet)
    var dataset: String

    var name: String { dataset }

    var dataSet: DataSet { DataSet(dataset) }

    func validate() throws {
        if dataset.isEmpty {
            throw ValidationError("the data set is empty: give one, such as test.users")
        }
    }
}
