import AerospikeWire
import BatchClient

extension RowRequest {
    /// The command with whole bins in place of their changed parts, and what the server answers to
    /// each change of a part.
    ///
    /// Each change sees the bins as the operations before it left them. After a refused operation,
    /// nothing follows.
    func withWholeBins(
        on record: Record?, at now: Int64
    ) throws(RowExecutor.Failure) -> (operation: RecordOperation, parts: [Value?]) {
        var operations: [BinOperation] = []
        var parts: [Value?] = []
        var bins = record?.bins ?? Bins()
        /// How many of the operations are applied to the bins.
        var applied = 0
        for step in steps {
            switch step {
            case .operation(let operation): operations.append(operation)
            case .part(let bin, let call):
                let isThere = record != nil || applied > 0
                guard let before = self.bins(bins, isThere, after: operations[applied...], at: now)
                else { return (with(operations), parts) }
                bins = before
                let after = try call.changed(bins[bin])
                bins[bin] = after
                // The server tests only the final record.
                guard bins.wireByteCount <= 2 * RowExecutor.recordBytes else {
                    throw RowExecutor.Failure(result: .recordTooBig)
                }
                operations.append(after.map { .set(bin, $0) } ?? BinOperation(bin, .remove))
                applied = operations.count
                parts.append(call.answer(after))
            }
        }
        return parts.isEmpty ? (operation, []) : (with(operations), parts)
    }

    private func with(_ operations: [BinOperation]) -> RecordOperation {
        RecordOperation(
            operation.verb, operation.dataSet, operations: operations,
            condition: operation.condition, timeToLive: operation.timeToLive)
    }

    /// The bins after some operations; nil if one of them is refused.
    private func bins(
        _ bins: Bins, _ isThere: Bool, after operations: ArraySlice<BinOperation>, at now: Int64
    ) -> Bins? {
        guard operations.contains(where: \.isWrite) else { return bins }
        let changes = RecordOperation(.upsert, operation.dataSet, operations: Array(operations))
        let record = isThere ? Record(bins: bins) : nil
        switch changes.evaluate(on: record, at: now, rules: .aerospike) {
        case .write(let record, _): return record.bins
        case .delete: return Bins()
        case .read: return bins
        // A missing record has no bins.
        case .refused(let refusal): return refusal.status == .notFound ? Bins() : nil
        }
    }
}
