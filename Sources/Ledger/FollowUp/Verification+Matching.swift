import BatchClient

extension Verification {
    /// The before-image after the write; nil if the write would be refused.
    func bins(after image: BeforeImage) -> Bins? {
        switch operation.evaluate(on: image.record, id: id, sentAt: sentAt, rules: rules) {
        case .write(let record, _): record.bins
        case .read, .delete, .refused: nil
        }
    }

    enum Match { case exactly, no, perhaps }

    /// Whether a record has the bins that the write leaves.
    func matches(_ current: Record) -> Match {
        if let image = before.image, let expected = bins(after: image) {
            return current.bins == expected ? .exactly : .no
        }
        // Without a before-image, the write's result may have existed before.
        switch operation.verb {
        case .insert, .replace:
            let plain = RecordOperation(
                .replace, operation.dataSet, operations: operation.operations)
            guard
                case .write(let record, _) = plain.evaluate(
                    on: nil, id: id, at: sentAt, rules: rules)
            else { return .perhaps }
            guard current.bins == record.bins else { return .no }
            return operation.verb == .insert && !record.bins.isEmpty ? .exactly : .perhaps
        case .query, .exists, .upsert, .update, .delete, .touch:
            guard let written else { return .perhaps }
            return written.allSatisfy { current.bins[$0.key] == $0.value } ? .perhaps : .no
        }
    }

    /// The bins that the write sets or removes, with their values; nil if it does anything else.
    var written: [String: Value?]? {
        var written: [String: Value?] = [:]
        for operation in operation.operations where operation.isWrite {
            switch operation.outcomeWithoutBefore(storesNull: rules.storesNull) {
            case .holds(let value)?: written.updateValue(value, forKey: operation.bin)
            case .missing?: written.updateValue(nil, forKey: operation.bin)
            case nil: return nil
            }
        }
        return written
    }

    func isHeldAndDiffered(by current: Record) -> Bool {
        guard let image = before.image, let written, !written.isEmpty else { return false }
        let old = image.record?.bins ?? Bins()
        return written.allSatisfy { current.bins[$0.key] == $0.value }
            && written.contains { old[$0.key] != $0.value }
    }
}

extension RecordOperation {
    /// Evaluates the operation on a record that existed when it was read. The store's clock may
    /// differ from this machine's, so nothing counts as expired here.
    /// - Parameter sentAt: seconds since 1970, by this machine's clock.
    func evaluate(
        on record: Record?, id: RecordID?, sentAt: Int64, rules: RecordRules
    ) -> RecordEvaluation {
        var times = [sentAt]
        if let expiresAt = record?.expiresAt { times.append(expiresAt - 1) }
        if case .until(let time)? = timeToLive { times.append(time - 1) }
        return evaluate(on: record, id: id, at: times.min() ?? sentAt, rules: rules)
    }
}
