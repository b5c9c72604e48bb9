import AerospikeWire
import BatchClient

/// Executes a message for one record, and answers as the server would.
struct RowExecutor {
    let store: NodeStore
    /// Seconds since 1970.
    let now: Int64

    /// The largest record, in bytes: the server's default (`max-record-size`).
    static let recordBytes = 1 << 20

    /// The longest name of a bin, in bytes.
    static let binNameBytes = StoredName.longestBinName

    func answer(_ message: Message, _ digest: Digest) -> Message {
        guard let namespace = message.text(.namespace), store.has(namespace) else {
            return Message(result: .invalidNamespace)
        }
        do throws(Failure) {
            let request = try RowRequest(message)
            return store.update(namespace, digest, at: now) { stored in
                perform(request, message, &stored)
            }
        } catch {
            return Message(result: error.result)
        }
    }

    private func perform(
        _ request: RowRequest, _ message: Message, _ stored: inout NodeStore.Stored?
    ) -> Message {
        let record = stored?.record
        if record == nil, request.needsRecord { return Message(result: .notFound) }
        // The server checks both before the filter.
        if record != nil, request.operation.verb == .insert { return Message(result: .exists) }
        if let record, let required = request.operation.condition?.requiredGeneration,
            record.generation != required
        {
            return Message(result: .generation)
        }
        // A write that creates the record is not filtered (`as/src/transaction/write.c`).
        if let filter = request.filter, record != nil {
            let evaluation = FilterEvaluation(
                record: record, set: stored?.set ?? message.text(.set) ?? "",
                hasKey: stored?.key != nil, now: now,
                updatedAt: stored?.updatedAt ?? 0)
            guard evaluation.passes(filter) else { return Message(result: .filteredOut) }
        }
        if request.onlyReadsInReplace {
            // The server loads the bins of a record that it replaces only for a secondary index.
            // Without them the record seems to be empty already (`write_master_apply`).
            guard let old = stored, store.indexes.contain(old, message.text(.namespace) ?? "")
            else {
                return Message(result: .notFound)
            }
            stored = nil
            return Message()
        }
        func refused(_ result: ServerResult) -> Message {
            // The server says which record it refused to read or change.
            Message(
                result: result, generation: record?.generation ?? 0,
                recordTTL: Expiration.voidTime(expiresAt: record?.expiresAt))
        }
        let operation: RecordOperation
        let parts: [Value?]
        do throws(Failure) {
            (operation, parts) = try request.withWholeBins(on: record, at: now)
        } catch { return refused(error.result) }
        let evaluation = operation.evaluate(on: record, at: now, rules: .aerospike)
        switch evaluation {
        case .refused(let refusal): return refused(refusal.result)
        case .delete:
            stored = nil
            return Message()
        case .read(let record):
            return request.answer(record, parts, whole: record)
        case .write(let record, let result):
            if record.bins.isEmpty {
                // The server stores no record without bins: it does not create one either, and says
                // so.
                guard stored != nil else { return Message(result: .notFound) }
                stored = nil
            } else if record.bins.wireByteCount > RowExecutor.recordBytes {
                return Message(result: .recordTooBig)
            } else {
                stored = NodeStore.Stored(
                    set: message.text(.set) ?? stored?.set ?? "",
                    key: message.field(.key).map { Array($0) } ?? stored?.key, record: record)
            }
            return request.answer(result, parts, whole: record)
        }
    }

    /// A request that is refused before the record is read.
    struct Failure: Error {
        let result: ServerResult
    }
}

extension Refusal {
    /// The server's code for the same refusal.
    fileprivate var result: ServerResult {
        switch status {
        case .notFound: .notFound
        case .exists: .exists
        case .conflict: .generation
        case .filtered: .filteredOut
        case .ok, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt, .cancelled,
            .notSent:
            switch code {
            case "binType" where message.contains(Refusal.unorderedList): .notApplicable
            case "binType": .binType
            case "overflow", "indexOutOfRange", "cannotCompute": .notApplicable
            default: .parameter
            }
        }
    }
}
