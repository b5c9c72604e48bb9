import BatchClient

extension RecordID {
    /// The canonical ID of a key: equal numbers have the same, whether written 1, 1.0 or 1e0
    /// (developer guide, "Data types": numbers are compared by value).
    var byWorth: RecordID {
        switch self {
        case .decimal(let decimal): decimal.int64.map { .integer($0) } ?? self
        case .composite(let partition, let sort):
            .composite(partition: partition.byWorth, sort: sort.byWorth)
        case .string, .integer, .bytes, .digest: self
        }
    }
}
