package import BatchClient

/// What a request asks for one record, apart from which record it is.
package struct RowCommand: Hashable, Sendable {
    package var read: ReadBits = []
    package var write: WriteBits = []
    package var info: InfoBits = []
    /// Of the 32 bits, a row of a batch carries the lower 16.
    package var generation: UInt32 = 0
    package var recordTTL: UInt32 = 0
    /// A packed ``FilterExpression``; nil for none.
    package var filter: [UInt8]?
    package var operations: [Message.Operation] = []

    package init() {}

    package var isWrite: Bool { write.contains(.write) }
}

extension RowCommand {
    /// Says an operation of the core in the protocol.
    /// - Parameter durableDelete: whether deletes leave a tombstone where the command does not say.
    /// - Throws: ``Refusal`` for what the server has no word for.
    package init(
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
        if let step = operation.operations.first(where: { !$0.isPlain }) {
            throw Refusal.unsupported("Aerospike does not compute \(step.path) in one request")
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
