import BatchClient

/// The part of a writing operation that is prepared once for all records that share it.
final class WriteShape: Sendable {
    let operation: RecordOperation
    let need: BinNeed
    /// The bins to set, if the operation only sets bins, independent of the record.
    let patch: BinPatch?
    /// The operation without its bin operations, to evaluate presence, generation and expiry.
    let bare: RecordOperation

    /// - Parameter previous: a shape whose bare operation can be reused, as for rows of values.
    init(_ operation: RecordOperation, previous: WriteShape?) {
        self.operation = operation
        need = BinNeed(operation)
        patch = WriteShape.patch(of: operation)
        if let bare = previous?.bare, bare.verb == operation.verb,
            bare.timeToLive == operation.timeToLive
        {
            self.bare = bare
        } else {
            bare = RecordOperation(
                operation.verb, operation.dataSet, timeToLive: operation.timeToLive)
        }
    }

    private static func patch(of operation: RecordOperation) -> BinPatch? {
        guard operation.condition == nil else { return nil }
        switch operation.verb {
        case .insert, .upsert, .update, .replace:
            // Values beyond the limits are refused during evaluation.
            return try? BinPatch(operation.operations)
        case .query, .exists, .delete, .touch:
            return nil
        }
    }
}
