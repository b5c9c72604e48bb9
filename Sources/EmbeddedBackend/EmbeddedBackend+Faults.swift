public import BatchClient

extension EmbeddedBackend {
    /// Reports a record that is too large, has too many bins, or whose values nest too deep.
    public func fault(of record: BatchClient.Record, at key: Key) -> BackendError? {
        var bytes: [UInt8] = []
        do throws(Refusal) {
            try BinsEncoder.encode(record.bins, into: &bytes)
            return nil
        } catch {
            return BackendError(error.status, code: error.code, error.message)
        }
    }
}
