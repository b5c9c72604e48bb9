package import BatchClient

/// The command for one record, without the record's identity.
package struct RowCommand: Hashable, Sendable {
    package var read: ReadBits = []
    package var write: WriteBits = []
    package var info: InfoBits = []
    /// A row of a batch carries the lower 16 of the 32 bits.
    package var generation: UInt32 = 0
    package var recordTTL: UInt32 = 0
    /// A packed ``FilterExpression``; nil for none.
    package var filter: [UInt8]?
    package var operations: [Message.Operation] = []

    package init() {}

    package var isWrite: Bool { write.contains(.write) }
}

extension RowCommand {
    /// Encodes an operation of the core.
    /// - Parameter durableDelete: whether deletes leave a tombstone if the command does not say.
    /// - Throws: ``Refusal`` for what the server does not support.
    package init(
        _ operation: RecordOperation, durableDelete: Bool = false
    ) throws(Refusal) {
        try operation.checkUse()
        try RowCommand.check(operation)
        let parts = try RowCommand.parts(operation)
        for step in operation.operations { operations.append(try OperationCoding.encode(step)) }
        if operation.isWrite {
            setWrite(operation, durableDelete: durableDelete)
        } else {
            setRead(operation)
        }
        var test: FilterExpression?
        if let condition = operation.condition { test = try setCondition(condition, operation) }
        if let needed = parts?.test { test = test.map { .all([$0, needed]) } ?? needed }
        filter = try test?.packed
        if parts?.needsRecord == true { info.insert(.updateOnly) }
        if operation.isFilteredWhereMissing { forbidCreation(operation) }
    }

    /// How the server changes the parts of bins that the operation names; nil if it names none.
    /// - Throws: ``Refusal`` if the server cannot do it exactly.
    private static func parts(_ operation: RecordOperation) throws(Refusal) -> PartWrites? {
        guard let step = operation.operations.first(where: { !$0.isPlain }) else { return nil }
        guard let parts = PartWrites(operation) else {
            throw Refusal.unsupported("Aerospike does not compute \(step.path) in one request")
        }
        return parts
    }

    /// The server ignores the filter if the record is missing (`as/src/transaction/write.c`,
    /// `write_master`): a write that would create a record although its condition does not hold for
    /// a missing one is encoded so that it cannot.
    private mutating func forbidCreation(_ operation: RecordOperation) {
        switch operation.verb {
        case .upsert: info.insert(.updateOnly)
        case .replace:
            info.remove(.createOrReplace)
            info.insert(.replaceOnly)
        case .insert:
            // The server refuses it whatever the record.
            if operation.operations.isEmpty { return }
            // Never executed: either the record exists, or the condition does not hold.
            read = [.read, .noBinData]
            (write, info, generation, recordTTL, filter) = ([], [], 0, 0, nil)
            operations = []
        case .update, .delete, .touch, .query, .exists: break
        }
    }

    /// Refuses what the server would refuse with an unspecific code.
    private static func check(_ operation: RecordOperation) throws(Refusal) {
        let set = SetName(operation.dataSet).set
        let count = StoredName.bytes(set).count
        guard count <= SetName.longest else {
            throw Refusal.unsupported(
                "The name of set \(set) has \(count) bytes; Aerospike takes at most "
                    + "\(SetName.longest)")
        }
        for step in operation.operations where step.bin.isEmpty && !step.isWrite {
            throw Refusal.unsupported(
                "Aerospike reads the whole record for a bin with an empty name: leave out `get`")
        }
        guard !(operation.bins ?? []).contains("") || operation.operations.isEmpty else {
            throw Refusal.unsupported(
                "Aerospike cannot read a bin with an empty name together with bin operations")
        }
        guard operation.verb == .replace else { return }
        for step in operation.operations where step.isWrite {
            if case .set(let operand) = step.action, operand.value != .null { continue }
            throw Refusal.unsupported(
                "Aerospike cannot change bin \(step.bin) in a replace: a replace only "
                    + "sets bins to values")
        }
        // The server would answer that there is no record and leave it, or delete it if an index
        // contains it (`as/src/transaction/write.c`, `write_master_apply`).
        guard operation.operations.isEmpty || operation.operations.contains(where: \.isWrite) else {
            throw Refusal.unsupported(
                "Aerospike stores no record without bins: set at least one bin in a replace, or use "
                    + "delete")
        }
    }

    private mutating func setRead(_ operation: RecordOperation) {
        read = .read
        if operation.verb == .exists {
            read.insert(.noBinData)
            return
        }
        // For the server, an empty name means all bins.
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

    /// - Returns: What the server tests with an expression; nil if it tests nothing.
    private mutating func setCondition(
        _ condition: Condition, _ operation: RecordOperation
    ) throws(Refusal) -> FilterExpression? {
        guard operation.isWrite else {
            let division = DividedCondition(condition)
            if let fault = division.fault { throw Refusal.unsupported(fault) }
            if let client = division.client, !client.bins.isEmpty,
                operation.verb == .exists || !operation.operations.isEmpty
            {
                throw Refusal.unsupported(
                    "Aerospike cannot evaluate this condition on the server: use it in a query that reads "
                        + "whole records or named bins")
            }
            guard let server = division.server else { return nil }
            return try FilterExpression(server)
        }
        var rest: Condition? = condition
        if let required = condition.requiredGeneration {
            guard required <= UInt16.max else {
                throw Refusal.unsupported(
                    "Aerospike's generations end at 65535; \(required) is too large")
            }
            write.insert(.generation)
            generation = required
            rest = condition.withoutGeneration(required)
        }
        guard let rest else { return nil }
        return try FilterExpression(rest)
    }
}

extension Condition {
    /// The rest of the condition if the generation is checked by other means; nil for nothing.
    fileprivate func withoutGeneration(_ required: UInt32) -> Condition? {
        let check = Condition.compare(.generation, .equal, .integer(Int64(required)))
        if self == check { return nil }
        guard case .all(let conditions) = self else { return self }
        let rest = conditions.compactMap { $0.withoutGeneration(required) }
        return rest.isEmpty ? nil : .all(rest)
    }
}
