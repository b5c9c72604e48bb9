/// What a command asks for one record, ready to be sent: shared by all records it is the same for.
public final class RecordOperation: Sendable {
    public let verb: Verb
    public let dataSet: DataSet
    /// The bin operations, in order. Operands are values, with the time of the run filled in.
    public let operations: [BinOperation]
    /// The bins that a query reads; nil for all of them.
    public let bins: [String]?
    /// What the record must be, with the time of the run filled in: what `if` says, and what found
    /// the record.
    public let condition: Condition?
    /// What `if` says.
    public let ownCondition: Condition?
    /// The part of ``condition`` that found the record, where it was found: distinguishes a record
    /// that no longer meets it from one that does not meet `if`.
    public let search: Condition?
    public let timeToLive: TimeToLive?
    public let isDurable: Bool
    /// Whether a delete may report ok where there was no record.
    public let ignoresAbsence: Bool
    /// Whether the condition or a value reads the ID.
    public let usesID: Bool
    /// Whether any of ``operations`` reads.
    public let readsBins: Bool
    /// Whether repeating a write of which no answer came cannot change the outcome.
    public let isRepeatable: Bool
    /// What a plan said of the index; nil if no plan is applied.
    let expectation: Expectation?

    /// What a command asks for one record. Operands that ask for the time take `now`, in
    /// milliseconds since 1970.
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
        self.verb = verb
        self.dataSet = dataSet
        self.operations =
            operations.contains { $0.asksForTime || $0.expression != nil }
            ? operations.map { $0.resolved(now: now).resolvedExpression(now: now) } : operations
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
            condition?.usesID == true || operations.contains { $0.expression?.usesID == true }
        self.timeToLive = timeToLive
        self.isDurable = isDurable
        self.ignoresAbsence = ignoresAbsence
        isRepeatable =
            !verb.isWrite
            || (verb != .insert && operations.allSatisfy(\.isIdempotent)
                && operations.areComputedAlike
                && condition?.isUnchanged(by: verb, operations) ?? true)
    }

    public var isWrite: Bool { verb.isWrite }

    /// The verb of the command: where a plan is applied, another one may be sent for it.
    var commandVerb: Verb { expectation?.verb ?? verb }
}

/// One index of a batch, as a backend sees it.
public struct BatchItem: Sendable {
    public let index: Int
    public let id: RecordID
    public let operation: RecordOperation

    public init(index: Int, id: RecordID, operation: RecordOperation) {
        self.index = index
        self.id = id
        self.operation = operation
    }

    public var key: Key { Key(operation.dataSet, id) }
}

extension Condition {
    /// Whether the write leaves alone all that the condition reads, so that it decides the same when
    /// the write is repeated.
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
    fileprivate var asksForTime: Bool {
        parts.contains { $0.operand == .now }
    }

    /// The operation with the time of the run in the place of `now()`.
    func resolved(now: Int64) -> BinOperation {
        mapOperands { operand in
            switch operand {
            case .value, .expression: operand
            case .now: .value(.integer(now))
            }
        }
    }
}
