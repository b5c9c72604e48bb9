import AerospikeWire
import BatchClient

/// What a plan computed for the rows of a request, for use when it is sent.
struct PreparedRows: Sendable {
    private(set) var digests: [PackedDigest] = []
    /// One for each run of rows with the same operation.
    private(set) var templates: [BatchRequest.Template] = []

    /// Reserves memory.
    mutating func reserveCapacity(_ rows: Int) { digests.reserveCapacity(rows) }

    /// - Parameter template: nil to repeat that of the previous row.
    mutating func append(_ digest: PackedDigest, _ template: BatchRequest.Template?) {
        digests.append(digest)
        if let template { templates.append(template) }
    }
}
