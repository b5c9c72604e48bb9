/// Identifies one record: a data set and an ID in it.
public struct Key: Hashable, Sendable, CustomStringConvertible {
    /// The data set of the record.
    public let dataSet: DataSet
    /// The record's ID in the data set.
    public let id: RecordID

    /// The key of a record.
    public init(_ dataSet: DataSet, _ id: RecordID) {
        self.dataSet = dataSet
        self.id = id
    }

    public var description: String { "\(dataSet.name)/\(id)" }
}

/// The keys of several records of one data set, in order; a key may occur more than once.
public struct Keys: Hashable, Sendable {
    /// The data set of the records.
    public let dataSet: DataSet
    /// The IDs, in order.
    public let ids: IDList

    /// The keys of several records of one data set.
    public init(_ dataSet: DataSet, _ ids: IDList) {
        self.dataSet = dataSet
        self.ids = ids
    }

    /// How many keys these are.
    public var count: Int { ids.count }
}
