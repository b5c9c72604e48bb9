import AerospikeWire
import BatchClient

/// A message's command for one record in the core's terms, and the form of its answer.
struct RowRequest {
    /// A change of the record, or a read.
    enum Step {
        case operation(BinOperation)
        case part(bin: String, PartCall)
    }

    /// What answers an operation of the message.
    private enum Answer {
        case nothing
        /// A read of the bin, by its number.
        case read(Int)
        /// A change of a part, by its number.
        case part(Int)
    }

    /// The command without its changes of parts.
    let operation: RecordOperation
    /// What the row does, in order.
    let steps: [Step]
    let filter: FilterExpression?
    let needsRecord: Bool
    /// Whether a replace reads bins and sets none.
    var onlyReadsInReplace: Bool {
        operation.verb == .replace && !operation.operations.contains(where: \.isWrite)
    }
    /// For each operation of the message: the bin, and what answers it.
    private let answers: [(bin: String, answer: Answer)]
    private let readCounts: [String: Int]
    private let message: Message

    init(_ message: Message) throws(RowExecutor.Failure) {
        self.message = message
        func failure(_ result: ServerResult) -> RowExecutor.Failure { .init(result: result) }
        var steps: [Step] = []
        var answers: [(bin: String, answer: Answer)] = []
        var counts: [String: Int] = [:]
        var parts = 0
        var isTouch = false
        for step in message.operations {
            guard StoredName.byteCount(step.name) <= RowExecutor.binNameBytes else {
                throw failure(.binNameTooLong)
            }
            var answered = Answer.nothing
            if step.code == OperationCode.touch.rawValue {
                isTouch = true
            } else if step.name.isEmpty, step.code == OperationCode.read.rawValue {
                // A read of the whole record.
            } else if let action = (try? OperationCoding.decode(step)) ?? nil {
                let operation = BinOperation(step.name, action)
                steps.append(.operation(operation))
                // A change of a list or a map answers with its size.
                let answer = operation.answer
                if let answer { steps.append(.operation(answer)) }
                if !operation.isWrite || answer != nil {
                    answered = .read(counts[step.name, default: 0])
                    counts[step.name, default: 0] += 1
                }
            } else if let part = (try? OperationCoding.decodePart(step)) ?? nil {
                steps.append(.part(bin: step.name, part))
                answered = .part(parts)
                parts += 1
            } else {
                throw failure(.parameter)
            }
            answers.append((step.name, answered))
        }
        self.answers = answers
        self.steps = steps
        readCounts = counts
        do throws(WireError) {
            filter = try message.field(.filter).map { packed throws(WireError) in
                try FilterExpression(packed: packed)
            }
        } catch { throw failure(.parameter) }
        guard filter?.isBuiltByServer != false else { throw failure(.parameter) }
        try RowRequest.check(message)
        let verb = try RowRequest.verb(message, isTouch: isTouch, isEmpty: steps.isEmpty)
        guard parts == 0 || [.insert, .upsert, .update].contains(verb) else {
            throw failure(.parameter)
        }
        var condition: Condition?
        if message.write.contains(.generation) {
            condition = .compare(.generation, .equal, .integer(Int64(message.generation)))
        }
        let operations = steps.compactMap { step -> BinOperation? in
            switch step {
            case .operation(let operation): operation
            case .part: nil
            }
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

    /// The answer, from the results of the reads and of the changes of parts, and the record
    /// afterwards.
    func answer(_ result: Record, _ parts: [Value?], whole: Record) -> Message {
        var answer = Message(
            generation: result.generation ?? 0,
            recordTTL: Expiration.voidTime(expiresAt: result.expiresAt))
        guard !message.read.contains(.noBinData) else { return answer }
        if message.read.contains(.getAll) || answers.contains(where: { isWhole($0.bin) }) {
            answer.operations = whole.bins.map { RowRequest.coded($0.name, $0.value) }
            return answer
        }
        let answersAll = message.write.contains(.respondAllOperations)
        for (bin, answered) in answers {
            let value: Value? =
                switch answered {
                case .nothing: nil
                case .read(let read):
                    result.bins[bin].flatMap { readCounts[bin] == 1 ? $0 : $0.listValue?[read] }
                case .part(let part): part < parts.count ? parts[part] : nil
                }
            guard answersAll || (value != nil && value != .null) else { continue }
            answer.operations.append(RowRequest.coded(bin, value ?? .null))
        }
        return answer
    }

    private func isWhole(_ bin: String) -> Bool {
        bin.isEmpty && message.read.contains(.read) && !message.write.contains(.write)
    }

    /// A bin as answered. All values arrived over the wire, so each has a type there.
    static func coded(_ name: String, _ value: Value) -> Message.Operation {
        guard let (type, bytes) = try? Particle.encode(value) else {
            return Message.Operation(.read, name)
        }
        return Message.Operation(.read, name, particle: type, value: bytes[...])
    }
}
