public import BatchClient

/// A data set's name as Aerospike has it: a namespace and a set in it.
public struct SetName: Hashable, Sendable {
    public let namespace: String
    /// Empty for the null set.
    public let set: String

    public init(namespace: String, set: String) {
        self.namespace = namespace
        self.set = set
    }

    /// Splits at the first dot; `test` alone is the null set of the namespace.
    public init(_ dataSet: DataSet) {
        let parts = dataSet.name.split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        namespace = String(parts[0])
        set = parts.count > 1 ? String(parts[1]) : ""
    }

    public var dataSet: DataSet { DataSet(namespace, set) }
}
