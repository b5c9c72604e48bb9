import BatchClient
import FileReading

extension TargetOptions.Connected {
    /// Distinguishes a missing data set from an empty one, for commands that found nothing.
    /// - Throws: ``CommandFailure`` if the store does not have it; what the store throws.
    func checkExists(_ dataSet: DataSet) async throws {
        if let reason = try await absence(of: dataSet) { throw CommandFailure(reason) }
    }

    /// The indexes of a data set.
    /// - Throws: ``CommandFailure`` if the store does not have it; what the store throws.
    func indexes(of dataSet: DataSet) async throws -> [IndexDescription] {
        let indexes = try await backend.indexes(of: dataSet)
        if indexes.isEmpty { try await checkExists(dataSet) }
        return indexes
    }

    /// Says that the store does not have a data set; nil if it does.
    func absence(of dataSet: DataSet) async throws -> String? {
        let names = try await backend.dataSets().map(\.dataSet.name)
        // `test` is the data set of a namespace's records without a set.
        if names.contains(dataSet.name)
            || names.contains(where: { $0.hasPrefix(dataSet.name + ".") })
        {
            return nil
        }
        let hint =
            Spelling.nearest(to: dataSet.name, among: names).map { "; did you mean \($0)?" }
            ?? "; volley datasets lists them"
        return "\(name) has no data set \(dataSet.name)\(hint)"
    }
}
