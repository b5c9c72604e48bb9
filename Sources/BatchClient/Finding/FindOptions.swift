/// How records are found.
public struct FindOptions: Sendable {
    /// Stops finding for a write at this many records; nil for no limit.
    public var writeLimit: Int?
    /// The most records examined per second; nil for no limit.
    public var rate: Double?
    /// Whether to keep the records of commands that only read them: for a batch that is run at once
    /// with ``FoundBatch/records``.
    package var keepsRecords = false
    /// Stores IDs that are too many for memory; nil keeps them in memory.
    public var spool: (@Sendable () throws -> any IDSpool)?
    /// Receives how many records were examined and matched so far, for each command.
    public var progress: (@Sendable (FindReport) -> Void)?

    /// Options for finding records; by default without limits, and with the IDs in memory.
    public init(
        writeLimit: Int? = nil, rate: Double? = nil,
        spool: (@Sendable () throws -> any IDSpool)? = nil,
        progress: (@Sendable (FindReport) -> Void)? = nil
    ) {
        self.writeLimit = writeLimit
        self.rate = rate
        self.spool = spool
        self.progress = progress
    }
}
