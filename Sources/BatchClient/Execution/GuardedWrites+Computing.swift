extension GuardedWrites {
    /// What a read record leads to.
    enum Step {
        case settled(ItemOutcome)
        /// The write that is sent for the item, and the result of the item's own reads.
        case write(BatchItem, result: Record?)
    }

    /// Evaluates an item on the record that was read; nil for a missing one.
    func step(_ item: BatchItem, _ record: Record?) -> Step {
        var operation = item.operation
        // The read was filtered by it.
        if record != nil, operation.updateTimeCondition != nil {
            operation = operation.knowingUpdateTime(holds: true)
        }
        switch operation.evaluate(on: record, id: item.id, at: now(), rules: rules) {
        case .read(let record): return .settled(.ok(item.index, record))
        case .refused(let refusal): return .settled(refusal.outcome(item.index))
        case .delete:
            // The last bin is removed, and with it the record.
            return write(item, .delete, [], record, nil)
        case .write(let new, let result):
            if operation.verb == .touch { return write(item, .touch, [], record, result) }
            let isWhole = operation.verb == .replace || record == nil
            var sets: [BinOperation] = []
            if isWhole {
                sets = new.bins.map { .set($0.name, $0.value) }
            } else {
                var done: [String] = []
                for step in operation.operations
                where step.isWrite && !done.contains(where: { $0.isIdentical(to: step.bin) }) {
                    done.append(step.bin)
                    sets.append(
                        new.bins[step.bin].map { .set(step.bin, $0) }
                            ?? BinOperation(step.bin, .remove))
                }
            }
            let verb: Verb =
                record == nil ? .insert : operation.verb == .replace ? .replace : .update
            return write(item, verb, sets, record, result)
        }
    }

    private func write(
        _ item: BatchItem, _ verb: Verb, _ sets: [BinOperation], _ record: Record?,
        _ result: Record?
    ) -> Step {
        let operation = item.operation
        let guarded = record?.generation.map { generation in
            Condition.compare(.generation, .equal, .literal(.integer(Int64(generation))))
        }
        return .write(
            BatchItem(
                index: item.index, id: item.id,
                operation: RecordOperation(
                    verb, operation.dataSet, operations: sets, condition: guarded,
                    timeToLive: verb == .delete ? nil : operation.timeToLive,
                    isDurable: operation.isDurable)), result: result)
    }
}
