import BatchClient

/// What is known of a table.
enum TableState: Sendable, Hashable {
    case known(TableSchema)
    /// The service does not let it be used: why.
    case refused(Status, ResultCode?, String)
}
