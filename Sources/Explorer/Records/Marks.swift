import BatchClient

/// The marked keys, in the order in which they were marked. Keys rather than row numbers, so that
/// marks survive filters, pages and data sets.
struct Marks: Sendable {
    private var stamps: [Key: UInt64] = [:]
    private var next: UInt64 = 0
    private var counts: [DataSet: Int] = [:]

    var count: Int { stamps.count }
    var isEmpty: Bool { stamps.isEmpty }
    var keys: Dictionary<Key, UInt64>.Keys { stamps.keys }

    func contains(_ key: Key) -> Bool { stamps[key] != nil }

    func count(in dataSet: DataSet) -> Int { counts[dataSet] ?? 0 }

    /// The data sets that have marks, by name.
    var dataSets: [DataSet] { counts.keys.sorted() }

    /// Returns false if the key was marked already.
    @discardableResult
    mutating func insert(_ key: Key) -> Bool {
        guard stamps[key] == nil else { return false }
        stamps[key] = next
        next += 1
        counts[key.dataSet, default: 0] += 1
        return true
    }

    /// Returns false if the key was not marked.
    @discardableResult
    mutating func remove(_ key: Key) -> Bool {
        guard stamps.removeValue(forKey: key) != nil else { return false }
        counts[key.dataSet, default: 1] -= 1
        if counts[key.dataSet] == 0 { counts[key.dataSet] = nil }
        return true
    }

    /// The marked IDs of a data set, in the order in which they were marked.
    func ids(in dataSet: DataSet) -> [RecordID] {
        stamps.filter { $0.key.dataSet == dataSet }
            .sorted { $0.value < $1.value }
            .map(\.key.id)
    }

    /// All marked keys, in the order in which they were marked.
    var ordered: [Key] {
        stamps.sorted { $0.value < $1.value }.map(\.key)
    }
}
