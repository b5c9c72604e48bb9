import AerospikeWire
import BatchClient

extension BackendError {
    /// What a node answered to a scan, as an error.
    /// - Parameter status: the status instead of the one that the answer has.
    init(_ result: ServerResult, of node: String, _ status: Status? = nil) {
        self.init(
            status ?? (result.isTransient ? .unavailable : result.status(isWrite: false)),
            code: .number(Int(result.code)), "node \(node): \(result.message) (\(result.name))")
    }
}
