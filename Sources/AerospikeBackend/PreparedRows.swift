import AerospikeWire
import BatchClient

/// What a plan has worked out of the rows of a request and the sending needs again.
struct PreparedRows: Sendable {
    private(set) var digests: [PackedDigest] = []
    /// One for each stretch of rows that ask the same.
    private(set) var templates: [BatchRequest.Template] = []

    /// Makes room.
    mutating func reserveCapacity(_ rows: Int) { digests.reserveCapacity(rows) }

    /// - Parameter template: nil for what the row before asks.
    mutating func append(_ digest: PackedDigest, _ template: BatchRequest.Template?) {
        digests.append(digest)
        if let template { templates.append(template) }
    }
}
