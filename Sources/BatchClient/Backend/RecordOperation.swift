/// What a command asks for one record, ready to be sent: shared by all records it is the same for.
public final class RecordOperation: Sendable {
    public let verb: Verb
    public let dataSet: DataSet
    /// What is done to bins, in order. Operands are values: the time of the run is filled in.
    public let operations: [BinOperation]
    /// The bins that a query reads; nil for all of them.
    public let bins: [String]?
    /// With the time of the run filled in.
    public let condition: Condition?
    public let timeToLive: TimeToLive?
    public let isDurable: Bool
    /// Whether a delete may report ok where there was no record.
    public let ignoresAbsence: Bool
    /// Whether any of ``operations`` reads.
    public let readsBins: Bool
    /// Whether repeating a write of which no answer came cannot change the outcome.
    public let isRepeatable: Bool

    /// What a command asks for one record. Operands that ask for the time take `now`, in
    /// milliseconds since 1970.
    public init(
        _ verb: Verb, _ dataSet: DataSet, operations: [BinOperation] = [], bins: [String]? = nil,
        condition: Condition? = nil, timeToLive: TimeToLive? = nil, isDurable: Bool = false,
        ignoresAbsence: Bool = false, now: Int64 = 0
    ) {
        self.verb = verb
        self.dataSet = dataSet
        self.operations =
            operations.contains(where: \.asksForTime)
            ? operations.map { $0.resolved(now: now) } : operations
        readsBins = operations.contains { !$0.isWrite }
        self.bins = bins
        self.condition =
            condition.map { $0.isResolved ? $0 : $0.resolved(now: now) }
        self.timeToLive = timeToLive
        self.isDurable = isDurable
        self.ignoresAbsence = ignoresAbsence
        isRepeatable =
            !verb.isWrite
            || (verb != .insert && condition == nil && operations.allSatisfy(\.isIdempotent))
    }

    public var isWrite: Bool { verb.isWrite }
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

extension BinOperation {
    fileprivate var asksForTime: Bool {
        parts.contains { $0.operand == .now }
    }

    fileprivate func resolved(now: Int64) -> BinOperation {
        mapOperands { operand in
            switch operand {
            case .value: operand
            case .now: .value(.integer(now))
            }
        }
    }
}
