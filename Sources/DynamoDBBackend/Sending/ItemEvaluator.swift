import BatchClient

/// Evaluates a command on an item on this side.
struct ItemEvaluator: Sendable {
    /// Seconds since 1970.
    let now: Int64

    /// Evaluates a read or a write. An expired item that the service has not removed yet still
    /// exists.
    func evaluate(
        _ operation: RecordOperation, on record: Record?, id: RecordID? = nil
    ) -> RecordEvaluation {
        let evaluation = operation.withExactNumbers.evaluate(
            on: record, id: id, at: now, rules: .dynamoDB)
        guard case .write(let new, _) = evaluation, let refusal = operation.refusal(of: new.bins)
        else { return evaluation }
        return .refused(refusal)
    }

    func outcome(ofRead item: BatchItem, _ record: Record?, consumed: CapacityUnits?) -> ItemOutcome
    {
        let operation = item.operation
        if let record, operation.verb == .query, operation.condition == nil,
            operation.operations.isEmpty, operation.bins == nil
        {
            return ItemOutcome(index: item.index, status: .ok, record: record, consumed: consumed)
        }
        switch evaluate(operation, on: record, id: item.id) {
        case .read(let record):
            return ItemOutcome(index: item.index, status: .ok, record: record, consumed: consumed)
        case .refused(let refusal):
            return refusal.outcome(item.index).charged(consumed)
        case .write, .delete:
            return ItemOutcome(index: item.index, status: .rejected, consumed: consumed)
        }
    }
}

extension RecordOperation {
    /// Why the service cannot hold what was computed; nil if it can. Constants were checked when
    /// the operation was planned.
    func refusal(of new: Bins) -> Refusal? {
        if operations.allSatisfy(\.isPlain) { return nil }
        do throws(Refusal) {
            for action in operations where action.isWrite && !action.isPlain {
                if let value = new[action.bin] { _ = try ItemSize.bytes(value) }
            }
            return nil
        } catch {
            return error
        }
    }
}

extension Bins {
    /// Applies a command's time to live to the table's attribute.
    /// - Parameters:
    ///   - isPut: whether the whole item is put, so that unnamed attributes are removed.
    ///   - old: the bins before.
    ///   - now: seconds since 1970.
    mutating func apply(
        _ timeToLive: TimeToLive?, _ schema: TableSchema, isPut: Bool, old: Bins?, at now: Int64
    ) {
        guard let name = schema.timeToLive else { return }
        switch timeToLive {
        case .seconds, .until: self[name] = timeToLive?.expiry(at: now).map { .integer($0) }
        case .keep where isPut: self[name] = old?[name] ?? self[name]
        case .never where !isPut: self[name] = nil
        case .never, .keep, .default, nil: break
        }
    }
}
