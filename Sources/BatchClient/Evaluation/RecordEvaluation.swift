/// The result of an operation on a record.
///
/// Defines the meaning of the verbs for every store that Volley implements, for dry runs, and for
/// verification:
///
/// - query, exists, update, delete and touch of a missing record are refused (`notFound`), and
///   insert of an existing one (`exists`). An expired record is missing.
/// - upsert and update merge the named bins into the record; replace leaves only the named bins.
/// - Checks run in this order: what the store supports for no record; the existence that the verb requires; the generation that the
///   condition requires (`conflict`; a missing record has none); the rest of the condition
///   (`filtered`; a missing record has no bins).
/// - Operations apply in order to one copy of the record: all of them, or none.
/// - The generation of a new record is 1; each write adds 1, and 0xFFFF_FFFF wraps to 1.
/// - A write without a time to live sets the store's default, on an existing record too.
/// - A record whose last bin is removed remains, without bins.
///
/// Some stores differ: see ``RecordRules``.
///
/// Values read by operations (`get`, `size`) are in the result's bins, by the bin's name. Several
/// reads of one bin give a list of the results, in order, with null for a missing bin; a single
/// read of a missing bin gives no bin.
public enum RecordEvaluation: Sendable, Hashable {
    /// Nothing is written; the record as requested.
    case read(Record)
    /// The record after the write, and what the write returns: the generation, the expiry, and the
    /// bins that operations read.
    case write(Record, result: Record)
    /// The record is deleted.
    case delete
    /// The command is refused; the record is unchanged.
    case refused(Refusal)
}

extension RecordOperation {
    /// The result of the operation on a record.
    /// - Parameters:
    ///   - record: the current record; nil if it does not exist.
    ///   - id: its ID, for conditions and values that read it.
    ///   - now: seconds since 1970.
    ///   - rules: the rules of the store.
    public func evaluate(
        on record: consuming Record?, id: RecordID? = nil, at now: Int64, rules: RecordRules
    ) -> RecordEvaluation {
        if let expiresAt = record?.expiresAt, expiresAt <= now, !rules.expiredRecordsStay {
            record = nil
        }
        do throws(Refusal) {
            try checkUse()
            if verb.isWrite { try checkForm(rules) }
            try check(record, id: id, at: now)
            if !verb.isWrite {
                // The check above ensures that it exists.
                guard let record else { throw .notFound }
                return .read(try read(record, rules))
            }
            if verb == .delete { return .delete }
            return try write(record, id: id, at: now, rules: rules)
        } catch {
            return .refused(error)
        }
    }

    /// Refuses operations that the verb does not support, whatever the record.
    package func checkUse() throws(Refusal) {
        guard !operations.isEmpty else { return }
        switch verb {
        case .query, .touch:
            guard let write = operations.first(where: \.isWrite) else { return }
            throw .unsupported("\(verb.rawValue) cannot change bins (\(write.bin))")
        case .exists, .delete:
            throw .unsupported("\(verb.rawValue) takes no bin operations (\(operations[0].bin))")
        case .insert, .upsert, .update, .replace: return
        }
    }

    private func check(
        _ record: Record?, id: RecordID?, at now: Int64
    ) throws(Refusal) {
        let isThere = record != nil
        switch verb {
        case .query, .exists, .update, .delete, .touch: if !isThere { throw .notFound }
        case .insert: if isThere { throw .exists }
        case .upsert, .replace: break
        }
        if search != nil, !isThere { throw .notFound }
        if verb.isWrite, let required = ownCondition?.requiredGeneration {
            let found = record?.generation
            if found != required { throw .generation(found: found, required: required) }
        }
        if let search, !search.holds(for: record, id: id, at: now) { throw .noLongerMatches }
        if let ownCondition, !ownCondition.holds(for: record, id: id, at: now) {
            throw .filtered
        }
    }

    private func read(
        _ record: consuming Record, _ rules: RecordRules
    ) throws(Refusal) -> Record {
        if verb == .exists {
            record.bins = Bins()
            return record
        }
        if operations.isEmpty {
            if let names = bins { record.bins = record.bins.selecting(names) }
            return record
        }
        var working = BinEvaluator(record.bins, rules)
        for operation in operations { try working.apply(operation) }
        record.bins = working.results
        if let names = bins {
            for bin in working.bins.selecting(names) where record.bins[bin.name] == nil {
                record.bins[bin.name] = bin.value
            }
        }
        return record
    }

    private func write(
        _ record: consuming Record?, id: RecordID?, at now: Int64, rules: RecordRules
    ) throws(Refusal) -> RecordEvaluation {
        if case .until(let time)? = timeToLive, time <= now {
            throw .unsupported("The time to live ended \(now &- time) s ago")
        }
        let generation: UInt32?
        if !rules.hasGeneration {
            generation = nil
        } else if let old = record?.generation {
            generation = old == .max ? 1 : old + 1
        } else {
            generation = 1
        }
        let operations = try operations.computed(on: record, id: id, at: now)
        let isMerging = verb != .replace && record != nil
        let expiresAt = expiry(
            keeping: record?.expiresAt, at: now, isMerging: isMerging, rules)
        var working = BinEvaluator(isMerging ? record?.bins ?? Bins() : Bins(), rules)
        let isNew = record == nil
        let oldTime = rules.timeToLiveBin.flatMap { record?.bins[$0] }
        record = nil
        for operation in operations { try working.apply(operation) }
        if working.bins.isEmpty, !rules.keepsEmptyRecords {
            if isNew { throw .notFound }
            return .delete
        }
        var new = Record(bins: working.bins, generation: generation, expiresAt: expiresAt)
        if let bin = rules.timeToLiveBin { setTime(bin, of: &new, old: oldTime, isMerging) }
        return .write(
            new,
            result: Record(
                bins: working.results, generation: generation, expiresAt: new.expiresAt))
    }

    /// Refuses operations that the store does not support, whatever the record.
    private func checkForm(_ rules: RecordRules) throws(Refusal) {
        switch verb {
        case .insert, .upsert, .update, .replace:
            if rules.requiresOperations, operations.isEmpty {
                throw .unsupported("The store does not support \(verb.rawValue) without operations")
            }
            if rules.replaceOnlySets, verb == .replace,
                let other = operations.first(where: { !$0.isPlainSet && $0.isWrite })
            {
                throw .unsupported("The store only supports set in a replace (\(other.bin))")
            }
            if rules.replaceOnlySets, verb == .replace, !operations.contains(where: \.isWrite) {
                throw .unsupported("The store does not support a replace that sets no bin")
            }
        case .query, .exists, .delete, .touch: return
        }
    }

    private func expiry(
        keeping old: Int64?, at now: Int64, isMerging: Bool, _ rules: RecordRules
    ) -> Int64? {
        switch timeToLive {
        case .seconds(let seconds): now + Int64(seconds)
        case .until(let time): time
        case .never: nil
        case .keep: old
        case .default, nil:
            rules.mergesKeepExpiry && isMerging
                ? old : rules.defaultTimeToLive.map { now + Int64($0) }
        }
    }

    /// Writes the time to live into the bin that holds it, and takes the record's expiry from there.
    private func setTime(_ bin: String, of record: inout Record, old: Value?, _ isMerging: Bool) {
        switch timeToLive {
        case .seconds, .until: record.bins[bin] = record.expiresAt.map { .integer($0) }
        case .never: if isMerging { record.bins[bin] = nil }
        case .keep: if !isMerging, let old { record.bins[bin] = old }
        case .default, nil: break
        }
        record.expiresAt = record.bins[bin]?.int64Value
    }
}

extension BinOperation {
    /// Whether the operation sets the bin to a constant other than null.
    fileprivate var isPlainSet: Bool {
        if case .set(let operand) = action { operand != .value(.null) } else { false }
    }
}
