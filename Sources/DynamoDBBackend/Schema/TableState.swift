import BatchClient

/// What is known about a table.
enum TableState: Sendable, Hashable {
    case known(TableSchema)
    /// The table cannot be used, and why.
    case refused(Status, ResultCode?, String)

    /// The table does not exist.
    static func missing(_ dataSet: DataSet) -> TableState {
        .refused(.rejected, "ResourceNotFoundException", "table \(dataSet) does not exist")
    }
}
