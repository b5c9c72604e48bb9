import BatchClient
import FileReading

extension TargetOptions.Connected {
    /// Distinguishes a missing data set from an empty one, for commands that found nothing.
    /// - Throws: ``CommandFailure`` if the store does not have it; what the store throws.
    func checkExists(_ dataSet: DataSet) async throws {
        let names = try await backend.dataSets().map(\.dataSet.name)
        // `test` stands for the records of a namespace that are in no set.
        if names.contains(dataSet.name)
            || names.contains(where: { $0.hasPrefix(dataSet.name + ".") })
        {
            return
        }
        let hint =
            Spelling.nearest(to: dataSet.name, among: names).map { "; did you mean \($0)?" } ?? ""
        throw CommandFailure("\(name) has no data set \(dataSet.name)\(hint)")
    }
}
