import AerospikeWire
import BatchClient

/// A message's command for one record in the core's terms, and the form of its answer.
struct RowRequest {
    let operation: RecordOperation
    let filter: FilterExpression?
    let needsRecord: Bool
    /// Whether a replace reads bins and sets none.
    var onlyReadsInReplace: Bool {
        operation.verb == .replace && !operation.operations.contains(where: \.isWrite)
    }
    /// For each operation of the message: the bin, and which read answers it.
    private let answers: [(bin: String, read: Int?)]
    private let readCounts: [String: Int]
    private let message: Message

    init(_ message: Message) throws(RowExecutor.Failure) {
        self.message = message
        func failure(_ result: ServerResult) -> RowExecutor.Failure { .init(result: result) }
        var operations: [BinOperation] = []
        var answers: [(bin: String, read: Int?)] = []
        var counts: [String: Int] = [:]
        var isTouch = false
        for step in message.operations {
            guard StoredName.byteCount(step.name) <= RowExecutor.binNameBytes else {
                throw failure(.binNameTooLong)
            }
            var read: Int?
            if step.code == OperationCode.touch.rawValue {
                isTouch = true
            } else if step.name.isEmpty, step.code == OperationCode.read.rawValue {
                // A read of the whole record.
            } else {
                guard let action = (try? OperationCoding.decode(step)) ?? nil else {
                    throw failure(.parameter)
                }
                let operation = BinOperation(step.name, action)
                operations.append(operation)
                // A change of a list or a map answers with its size.
                let answer = operation.answer
                if let answer { operations.append(answer) }
                if !operation.isWrite || answer != nil {
                    read = counts[step.name, default: 0]
                    counts[step.name, default: 0] += 1
                }
            }
            answers.append((step.name, read))
        }
        self.answers = answers
        readCounts = counts
        do throws(WireError) {
            filter = try message.field(.filter).map { packed throws(WireError) in
                try FilterExpression(packed: packed)
            }
        } catch { throw failure(.parameter) }
        guard filter?.isBuiltByServer != false else { throw failure(.parameter) }
        try RowRequest.check(message)
        let verb = try RowRequest.verb(message, isTouch: isTouch, isEmpty: operations.isEmpty)
        var condition: Condition?
        if message.write.contains(.generation) {
            condition = .compare(.generation, .equal, .integer(Int64(message.generation)))
        }
        operation = RecordOperation(
            verb, DataSet(message.text(.set) ?? ""), operations: operations, condition: condition,
            timeToLive: Expiration.decode(message.recordTTL))
        needsRecord =
            message.info.contains(.replaceOnly)
            || [.query, .exists, .update, .delete, .touch].contains(verb)
    }

    /// Refuses what the server refuses whatever the record (`as/src/transaction/write.c`,
    /// `as/include/transaction/rw_utils.h`).
    private static func check(_ message: Message) throws(RowExecutor.Failure) {
        guard message.field(.set)?.count ?? 0 <= SetName.longest else {
            throw RowExecutor.Failure(result: .parameter)
        }
        guard message.write.contains(.write), !message.write.contains(.delete) else { return }
        let marks = [Expiration.never, Expiration.keep]
        guard message.recordTTL <= Expiration.longest || marks.contains(message.recordTTL) else {
            throw RowExecutor.Failure(result: .parameter)
        }
        let replaces = !message.info.isDisjoint(with: [.createOrReplace, .replaceOnly])
        for step in message.operations {
            let code = OperationCode(rawValue: step.code)
            if step.particle == .geoJSON, code == .write,
                case .geoJSON(let text) = Particle.decode(step.particle, step.value),
                case .refused = GeoJSONText.verdict(text)
            {
                throw RowExecutor.Failure(result: .invalidGeoJSON)
            }
            // A replace only accepts values.
            guard replaces, code?.isWrite == true else { continue }
            guard code == .write, step.particle != .null else {
                throw RowExecutor.Failure(result: .parameter)
            }
        }
    }

    private static func verb(
        _ message: Message, isTouch: Bool, isEmpty: Bool
    ) throws(RowExecutor.Failure) -> Verb {
        guard message.write.contains(.write) else {
            return message.read.contains(.noBinData) ? .exists : .query
        }
        // Only the enterprise edition has tombstones.
        if message.write.contains(.durableDelete) {
            throw RowExecutor.Failure(result: .enterpriseOnly)
        }
        if message.write.contains(.delete) { return .delete }
        if isTouch { return isEmpty ? .touch : .update }
        guard !isEmpty else { throw RowExecutor.Failure(result: .parameter) }
        if message.write.contains(.createOnly) { return .insert }
        if message.info.contains(.updateOnly) { return .update }
        let replaces: InfoBits = [.createOrReplace, .replaceOnly]
        return message.info.isDisjoint(with: replaces) ? .upsert : .replace
    }

    /// The answer, from the results of the reads and the record afterwards.
    func answer(_ result: Record, whole: Record) -> Message {
        var answer = Message(
            generation: result.generation ?? 0,
            recordTTL: Expiration.voidTime(expiresAt: result.expiresAt))
        guard !message.read.contains(.noBinData) else { return answer }
        if message.read.contains(.getAll) || answers.contains(where: isWhole) {
            answer.operations = whole.bins.map { RowRequest.coded($0.name, $0.value) }
            return answer
        }
        let answersAll = message.write.contains(.respondAllOperations)
        for (bin, read) in answers {
            var value: Value?
            if let read, let found = result.bins[bin] {
                value = readCounts[bin] == 1 ? found : found.listValue?[read]
            }
            guard answersAll || (read != nil && value != nil && value != .null) else { continue }
            answer.operations.append(RowRequest.coded(bin, value ?? .null))
        }
        return answer
    }

    private func isWhole(_ answer: (bin: String, read: Int?)) -> Bool {
        answer.bin.isEmpty && message.read.contains(.read) && !message.write.contains(.write)
    }

    /// A bin as answered. All values arrived over the wire, so each has a type there.
    static func coded(_ name: String, _ value: Value) -> Message.Operation {
        guard let (type, bytes) = try? Particle.encode(value) else {
            return Message.Operation(.read, name)
        }
        return Message.Operation(.read, name, particle: type, value: bytes[...])
    }
}
