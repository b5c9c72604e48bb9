import BatchClient

/// Where copied records come from, and how their keys are named on the other target. Stored with
/// the run, so that a retry names them the same way.
struct CopyOrigin: Codable, Sendable, Hashable {
    /// The name of the data set that was read.
    var dataSet: String
    /// Joins a partition and a sort key where the other store has no pairs.
    var separator: String?
    /// Whether the file has packed records; nil for the lines of JSON of earlier versions.
    var isPacked: Bool?

    /// The IDs on the other store.
    /// - Returns: The IDs, and by position why one has no counterpart there; such an ID is
    ///   unchanged.
    func map(
        _ ids: IDList, for store: ImportStore
    ) -> (ids: IDList, faults: [Int: String]) {
        // Mostly all of them have their counterpart, and the list is then used unchanged.
        let same = store.idKinds.subtracting([.digest])
        let plain: Set<RecordID.Kind> = [.string, .integer, .bytes, .composite]
        if ids.arePlain, same.isSuperset(of: plain) { return (ids, [:]) }
        if ids.allSatisfy({ same.contains($0.kind) }) { return (ids, [:]) }
        let mapping = KeyMapping(separator: separator)
        let source = DataSet(dataSet)
        let other = store.dataSet ?? source
        var faults: [Int: String] = [:]
        var mapped = IDList()
        for (index, id) in ids.enumerated() {
            do throws(KeyMapping.Failure) {
                mapped.append(
                    try mapping.map(id, from: source, to: other, having: store.idKinds))
            } catch {
                faults[index] = error.description
                mapped.append(id)
            }
        }
        return (mapped, faults)
    }
}
