public import BatchClient

/// A batch that was read from a script, and where its commands stand there.
public struct ParsedBatch: Hashable, Sendable {
    public let batch: Batch
    /// The lines of each command, from 1, from its verb to its last word.
    public let lines: [ClosedRange<Int>]
}
