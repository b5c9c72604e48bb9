/// What a command does to one record, ready to be sent. All records of a command share it.
public final class RecordOperation: Sendable {
    /// The verb of the command.
    public let verb: Verb
    /// The data set of the records.
    public let dataSet: DataSet
    /// The bin operations, in order. Operands are values, with the time of the run filled in.
    public let operations: [BinOperation]
    /// The bins that a query reads; nil for all of them.
    public let bins: [String]?
    /// The condition that the record must meet, with the time of the run filled in: the command's
    /// `if`, and the condition that found the record.
    public let condition: Condition?
    /// The condition of the command's `if`.
    public let ownCondition: Condition?
    /// The part of ``condition`` that found the record, if any. It distinguishes a record that no
    /// longer meets it from one that does not meet `if`.
    public let search: Condition?
    /// The time to live that the command sets; nil if it says none.
    public let timeToLive: TimeToLive?
    /// Whether a delete leaves a durable trace (a tombstone).
    public let isDurable: Bool
    /// Whether a delete may report ok if the record did not exist.
    public let ignoresAbsence: Bool
    /// Whether the condition or a value reads the ID.
    public let usesID: Bool
    /// Whether any of ``operations`` reads.
    public let readsBins: Bool
    /// Whether repeating an unanswered write cannot change the outcome.
    public let isRepeatable: Bool
    /// The plan's prediction for the index; nil without a plan.
    let expectation: Expectation?
    /// Whether it is set. Does not copy it, because each answer asks.
    let hasExpectation: Bool

    /// Makes the operation of a command. Operands that read the time get `now`, in milliseconds
    /// since 1970.
    public convenience init(
        _ verb: Verb, _ dataSet: DataSet, operations: [BinOperation] = [], bins: [String]? = nil,
        condition: Condition? = nil, timeToLive: TimeToLive? = nil, isDurable: Bool = false,
        ignoresAbsence: Bool = false, search: Condition? = nil, now: Int64 = 0
    ) {
        self.init(
            verb, dataSet, operations: operations, bins: bins, condition: condition,
            timeToLive: timeToLive, isDurable: isDurable, ignoresAbsence: ignoresAbsence,
            search: search, now: now, expectation: nil)
    }

    init(
        _ verb: Verb, _ dataSet: DataSet, operations: [BinOperation], bins: [String]?,
        condition: Condition?, timeToLive: TimeToLive?, isDurable: Bool,
        ignoresAbsence: Bool, search: Condition?, now: Int64, expectation: Expectation?
    ) {
        self.expectation = expectation
        hasExpectation = expectation != nil
        self.verb = verb
        self.dataSet = dataSet
        // Millions of rows have constants only.
        let isConstant = operations.allSatisfy(\.isConstant)
        self.operations =
            isConstant
            ? operations
            : operations.map { $0.resolved(now: now).resolvedExpression(now: now) }
        readsBins = operations.contains { !$0.isWrite }
        self.bins = bins
        let ownCondition = condition.map { $0.isResolved ? $0 : $0.resolved(now: now) }
        let searched = search.map { $0.isResolved ? $0 : $0.resolved(now: now) }
        self.ownCondition = ownCondition
        self.search = searched
        let condition: Condition? =
            if let ownCondition, let searched {
                .all([ownCondition, searched])
            } else {
                ownCondition ?? searched
            }
        self.condition = condition
        usesID =
            condition?.usesID == true
            || (!isConstant && operations.contains { $0.expression?.usesID == true })
        self.timeToLive = timeToLive
        self.isDurable = isDurable
        self.ignoresAbsence = ignoresAbsence
        isRepeatable =
            !verb.isWrite
            || (verb != .insert && operations.allSatisfy(\.isIdempotent)
                && (isConstant || operations.areComputedAlike)
                && condition?.isUnchanged(by: verb, operations) ?? true)
    }

    /// Whether the verb writes.
    public var isWrite: Bool { verb.isWrite }

    /// The verb of the command: with a plan, another verb may be sent for it.
    var commandVerb: Verb { expectation?.verb ?? verb }

    /// The state in which a plan has the record; nil if no plan is applied.
    package var plannedState: PlannedState? { expectation?.planned.state }
}

/// One index of a batch, as a backend sees it.
public struct BatchItem: Sendable {
    /// The index in the batch, from 0.
    public let index: Int
    /// The record's ID.
    public let id: RecordID
    /// What to do with the record.
    public let operation: RecordOperation

    /// An operation on one record, for one index of the batch.
    public init(index: Int, id: RecordID, operation: RecordOperation) {
        self.index = index
        self.id = id
        self.operation = operation
    }

    /// The key of the record.
    public var key: Key { Key(operation.dataSet, id) }
}

extension Condition {
    /// Whether the write changes nothing that the condition reads, so that the condition has the
    /// same result when the write is repeated.
    fileprivate func isUnchanged(by verb: Verb, _ operations: [BinOperation]) -> Bool {
        guard !usesGeneration, !usesTimeToLive, !usesUpdateTime, !usesRecordSize else {
            return false
        }
        switch verb {
        case .query, .exists: return true
        case .insert, .replace, .delete: return false
        case .upsert, .update, .touch:
            let read = bins
            return operations.allSatisfy { operation in
                !operation.isWrite || !read.contains { $0.isIdentical(to: operation.bin) }
            }
        }
    }
}

extension BinOperation {
    /// The operation with `now()` replaced by the time of the run.
    func resolved(now: Int64) -> BinOperation {
        mapOperands { operand in
            switch operand {
            case .value, .expression: operand
            case .now: .value(.integer(now))
            }
        }
    }
}
