import BatchClient

extension BinOperation {
    /// Whether the value is computed from the ID alone: it is known when the item is sent.
    var isComputedFromID: Bool { expression != nil && !readsRecord }

    /// Whether the value is computed from what the record holds.
    var readsRecord: Bool {
        expression?.uses {
            switch $0 {
            case .bin, .path, .generation, .timeToLive, .updated, .recordSize: true
            case .literal, .id, .idPart, .now, .date, .duration, .negated, .arithmetic, .call: false
            }
        } ?? false
    }
}

extension BatchItem {
    /// The item with the values that are computed from its ID. Nil if one cannot be computed or
    /// written: the record is then read, because its state decides the result first.
    /// - Parameter now: seconds since 1970.
    func withValuesOfID(_ kind: RequestKind, at now: Int64) -> BatchItem? {
        if operation.operations.allSatisfy(\.isPlain) { return self }
        let isPut = kind == .put
        var known = self
        if operation.operations.contains(where: \.isComputedFromID) {
            let context = ExpressionContext(record: nil, id: id, now: now)
            var operations: [BinOperation] = []
            for action in operation.operations {
                guard let expression = action.expression, action.isComputedFromID else {
                    operations.append(action)
                    continue
                }
                guard let value = try? expression.value(in: context) else { return nil }
                let computed = action.mapOperands { _ in .value(value) }
                guard computed.isNative || isPut else { return nil }
                operations.append(computed)
            }
            known = BatchItem(index: index, id: id, operation: operation.with(operations))
        }
        if isPut, (try? known.operation.putBins()) == nil { return nil }
        return known
    }
}

extension RecordOperation {
    /// The operation with other bin operations in place of its own.
    func with(_ operations: [BinOperation]) -> RecordOperation {
        RecordOperation(
            verb, dataSet, operations: operations, bins: bins, condition: ownCondition,
            timeToLive: timeToLive, isDurable: isDurable, ignoresAbsence: ignoresAbsence,
            search: search)
    }

    /// Whether an insert or a replace puts an item that does not depend on the record before.
    var putsKnownItem: Bool {
        if operations.allSatisfy(\.isPlain) { return true }
        if operations.contains(where: \.readsRecord) { return false }
        return operations.contains(where: \.isComputedFromID) || (try? putBins()) != nil
    }
}
