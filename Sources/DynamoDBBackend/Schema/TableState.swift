import BatchClient

/// What is known of a table.
enum TableState: Sendable, Hashable {
    case known(TableSchema)
    /// The service does not let it be used: why.
    case refused(Status, ResultCode?, String)

    /// The table does not exist.
    static func missing(_ dataSet: DataSet) -> TableState {
        .refused(.rejected, "ResourceNotFoundException", "table \(dataSet) does not exist")
    }
}
