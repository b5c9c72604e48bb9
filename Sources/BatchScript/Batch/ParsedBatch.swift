public import BatchClient

/// A batch that was read from a script, with the lines of its commands.
public struct ParsedBatch: Hashable, Sendable {
    /// The batch.
    public let batch: Batch
    /// The lines of each command, from 1, from its verb to its last word.
    public let lines: [ClosedRange<Int>]
}
