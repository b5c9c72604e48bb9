public import BatchClient

/// What a request asks for one record, apart from which record it is.
public struct RowCommand: Hashable, Sendable {
    public var read: ReadBits = []
    public var write: WriteBits = []
    public var info: InfoBits = []
    /// Of the 32 bits, a row of a batch carries the lower 16.
    public var generation: UInt32 = 0
    public var recordTTL: UInt32 = 0
    /// A packed ``FilterExpression``; nil for none.
    public var filter: [UInt8]?
    public var operations: [Message.Operation] = []

    public init() {}

    public var isWrite: Bool { write.contains(.write) }
}

extension RowCommand {
    /// Says an operation of the core in the protocol.
    /// - Parameter durableDelete: whether deletes leave a tombstone where the command does not say.
    /// - Throws: ``Refusal`` for what the server has no word for.
    public init(
        _ operation: RecordOperation, durableDelete: Bool = false
    ) throws(Refusal) {
        try operation.checkUse()
        try RowCommand.check(operation)
        for step in operation.operations { operations.append(try OperationCoding.encode(step)) }
        if operation.isWrite {
            setWrite(operation, durableDelete: durableDelete)
        } else {
            setRead(operation)
        }
        if let condition = operation.condition { try setCondition(condition, operation) }
        if operation.isFilteredWhereMissing { forbidCreation(operation) }
    }

    /// The server ignores the filter if the record is missing (`as/src/transaction/write.c`,
    /// `write_master`): what would make one although its condition does not hold for a missing
    /// record is said so that it cannot.
    private mutating func forbidCreation(_ operation: RecordOperation) {
        switch operation.verb {
        case .upsert: info.insert(.updateOnly)
        case .replace:
            info.remove(.createOrReplace)
            info.insert(.replaceOnly)
        case .insert:
            // It is never done: there is a record, or the condition does not hold.
            read = [.read, .noBinData]
            (write, info, generation, recordTTL, filter) = ([], [], 0, 0, nil)
            operations = []
        case .update, .delete, .touch, .query, .exists: break
        }
    }

    /// Refuses what the server refuses with a code that does not say why.
    private static func check(_ operation: RecordOperation) throws(Refusal) {
        let set = SetName(operation.dataSet).set
        guard set.utf8.count <= SetName.longest else {
            throw Refusal.unsupported(
                "The name of set \(set) has \(set.utf8.count) bytes; Aerospike takes at most "
                    + "\(SetName.longest)")
        }
        for step in operation.operations where step.bin.isEmpty && !step.isWrite {
            throw Refusal.unsupported(
                "Aerospike reads the whole record for a bin with an empty name: leave out `get`")
        }
        guard !(operation.bins ?? []).contains("") || operation.operations.isEmpty else {
            throw Refusal.unsupported(
                "A bin with an empty name cannot be read beside operations on bins in Aerospike")
        }
        guard operation.verb == .replace else { return }
        for step in operation.operations where step.isWrite {
            if case .set(let operand) = step.action, operand.value != .null { continue }
            throw Refusal.unsupported(
                "Aerospike cannot change bin \(step.bin) in a record that it replaces: a replace "
                    + "sets bins to values")
        }
    }

    private mutating func setRead(_ operation: RecordOperation) {
        read = .read
        if operation.verb == .exists {
            read.insert(.noBinData)
            return
        }
        // A read of an empty name is one of all bins to the server.
        let names = operation.binsToRead?.contains("") == true ? nil : operation.binsToRead
        for bin in names ?? [] { operations.append(Message.Operation(.read, bin)) }
        if operations.isEmpty { read.insert(names == nil ? .getAll : .noBinData) }
    }

    private mutating func setWrite(_ operation: RecordOperation, durableDelete: Bool) {
        write = .write
        if operation.readsBins {
            read = .read
            write.insert(.respondAllOperations)
        }
        if operation.isDurable { write.insert(.durableDelete) }
        recordTTL = Expiration.encode(operation.timeToLive)
        switch operation.verb {
        case .insert: write.insert(.createOnly)
        case .update: info.insert(.updateOnly)
        case .replace: info.insert(.createOrReplace)
        case .touch:
            info.insert(.updateOnly)
            operations.insert(Message.Operation(.touch), at: 0)
        case .delete:
            write.insert(.delete)
            if durableDelete { write.insert(.durableDelete) }
            recordTTL = 0
        case .upsert, .query, .exists: break
        }
    }

    private mutating func setCondition(
        _ condition: Condition, _ operation: RecordOperation
    ) throws(Refusal) {
        guard operation.isWrite else {
            let division = DividedCondition(condition)
            if let client = division.client, !client.bins.isEmpty,
                operation.verb == .exists || !operation.operations.isEmpty
            {
                throw Refusal.unsupported(
                    "Aerospike cannot check this condition by itself: it can be asked of what a query "
                        + "reads whole or by its bins")
            }
            if let server = division.server { filter = try FilterExpression(server).packed }
            return
        }
        var rest: Condition? = condition
        if let required = condition.requiredGeneration {
            guard required <= UInt16.max else {
                throw Refusal.unsupported("Aerospike counts generations to 65535, not \(required)")
            }
            write.insert(.generation)
            generation = required
            rest = condition.withoutGeneration(required)
        }
        if let rest { filter = try FilterExpression(rest).packed }
    }
}

extension Condition {
    /// What is left to ask when the generation is checked by other means; nil for nothing.
    fileprivate func withoutGeneration(_ required: UInt32) -> Condition? {
        let check = Condition.compare(.generation, .equal, .integer(Int64(required)))
        if self == check { return nil }
        guard case .all(let conditions) = self else { return self }
        let rest = conditions.compactMap { $0.withoutGeneration(required) }
        return rest.isEmpty ? nil : .all(rest)
    }
}

extension RecordOperation {
    /// The bins that a query reads, for itself and for what the client checks of its condition; nil
    /// for all of them.
    fileprivate var binsToRead: [String]? {
        guard let bins, let condition else { return bins }
        return DividedCondition(condition).bins(beside: bins)
    }

    /// Whether the operation creates missing records, and its condition does not hold for a missing
    /// record. A check of the generation fails there by itself.
    var isFilteredWhereMissing: Bool {
        switch verb {
        case .insert, .upsert, .replace:
            guard let condition, condition.requiredGeneration == nil else { return false }
            return !condition.holds(for: nil, at: WallTime.seconds())
        case .update, .delete, .touch, .query, .exists: return false
        }
    }

    /// What a result code of the server means for this operation.
    private func outcome(_ index: Int, _ result: ServerResult) -> ItemOutcome {
        guard isFilteredWhereMissing else {
            return result.outcome(index, of: self)
        }
        if verb == .insert, result == .ok { return ServerResult.exists.outcome(index, of: self) }
        if result == .notFound { return ServerResult.filteredOut.outcome(index, of: self) }
        return result.outcome(index, of: self)
    }

    /// What an answer to this operation comes to for an index.
    /// - Throws: ``WireError`` if the answer is not what the protocol says.
    public func outcome(
        _ index: Int, id: RecordID? = nil, from answer: Answer
    ) throws(WireError) -> ItemOutcome {
        guard answer.result == .ok, verb != .insert || condition == nil else {
            return try failedOrInserted(index, id, answer)
        }
        if verb == .delete { return .ok(index) }
        let isPlain =
            isWrite
            ? !readsBins && answer.operationCount == 0
            : operations.isEmpty && condition == nil && bins?.contains("") != true
        guard isPlain else { return outcome(index, id: id, from: try answer.message()) }
        return .ok(
            index,
            Record(
                bins: isWrite ? Bins() : answer.bins, generation: answer.generation,
                expiresAt: Expiration.expiresAt(voidTime: answer.recordTTL)))
    }

    private func failedOrInserted(
        _ index: Int, _ id: RecordID?, _ answer: Answer
    ) throws(WireError) -> ItemOutcome {
        guard answer.result == .ok, !isFilteredWhereMissing else {
            return outcome(index, answer.result)
        }
        return outcome(index, id: id, from: try answer.message())
    }

    /// What an answer to this operation comes to for an index.
    public func outcome(_ index: Int, id: RecordID? = nil, from message: Message) -> ItemOutcome {
        guard message.result == .ok, verb != .insert || !isFilteredWhereMissing else {
            return outcome(index, message.result)
        }
        if verb == .delete { return .ok(index) }
        var record = record(from: message)
        if !isWrite, let condition, let client = DividedCondition(condition).client {
            guard client.holds(for: record, id: id, at: WallTime.seconds()) else {
                return ServerResult.filteredOut.outcome(index, of: self)
            }
        }
        if !isWrite, let bins, operations.isEmpty { record.bins = record.bins.selecting(bins) }
        return .ok(index, record)
    }

    /// The record in an answer to this operation.
    ///
    /// What operations read is matched to them in order: the server leaves out reads of bins that
    /// are not there, unless it was asked to answer each operation.
    public func record(from message: Message) -> Record {
        var record = Record(
            bins: Bins(), generation: message.generation,
            expiresAt: Expiration.expiresAt(voidTime: message.recordTTL))
        if operations.isEmpty {
            record.bins = message.bins
            return record
        }
        let answersAll = readsBins && isWrite
        var answers = message.operations[...]
        var reads: [(bin: String, values: [Value?])] = []
        func next(_ bin: String) -> Value? {
            guard let answer = answers.first, answer.name == bin else { return nil }
            answers.removeFirst()
            let value = Particle.decode(answer.particle, answer.value)
            return value == .null ? Value?.none : value
        }
        // A touch answers for itself.
        if verb == .touch, answersAll { _ = next("") }
        for operation in operations where answersAll || !operation.isWrite {
            let value = next(operation.bin) ?? operation.valueOfMissing
            guard !operation.isWrite else { continue }
            if let at = reads.firstIndex(where: { $0.bin == operation.bin }) {
                reads[at].values.append(value)
            } else {
                reads.append((operation.bin, [value]))
            }
        }
        for (bin, values) in reads {
            record.bins[bin] = values.count == 1 ? values[0] : .list(values.map { $0 ?? .null })
        }
        for bin in bins ?? [] {
            let value = next(bin)
            if record.bins[bin] == nil { record.bins[bin] = value }
        }
        return record
    }
}

extension BinOperation {
    /// The result of reading a missing bin.
    fileprivate var valueOfMissing: Value? {
        switch action {
        case .list(.size), .map(.size): .integer(0)
        case .set, .add, .append, .prepend, .remove, .get, .list, .map: nil
        }
    }
}

extension Message {
    /// The bins of a record that was read whole or by names.
    public var bins: Bins {
        var bins: [Bins.Bin] = []
        bins.reserveCapacity(operations.count)
        for operation in operations where operation.particle != .null {
            bins.append(
                Bins.Bin(
                    name: operation.name,
                    value: Particle.decode(operation.particle, operation.value)))
        }
        return Bins(received: bins)
    }
}

extension Bins {
    /// Bins as a server gave them.
    init(received bins: [Bin]) {
        // Only a server that contradicts itself names a bin twice. A set costs more than it saves
        // where there are few.
        let isUnique =
            bins.count <= 16
            ? bins.indices.allSatisfy { at in
                let name = bins[at].name
                return !bins[..<at].contains {
                    $0.name.utf8.count == name.utf8.count && $0.name == name
                }
            } : Set(bins.lazy.map(\.name)).count == bins.count
        if isUnique {
            self.init(unique: bins)
        } else {
            self.init(bins.map { ($0.name, $0.value) })
        }
    }
}
