/// A batch whose records have been found: its commands contain the found IDs.
public struct FoundBatch: Sendable {
    /// The batch, whose commands name the found IDs.
    public let batch: Batch
    /// The report of each find, in the order of the commands.
    public let reports: [FindReport]
    /// The time of the run in milliseconds since 1970, with which the conditions were tested.
    public let now: Int64
    /// The records that the finds have kept: see ``FindOptions/keepsRecords``.
    package var records: FoundRecords?

    /// A batch with the reports of its finds.
    public init(batch: Batch, reports: [FindReport], now: Int64) {
        self.batch = batch
        self.reports = reports
        self.now = now
    }
}

/// The result of a find.
public struct FindReport: Sendable, Hashable {
    /// The number of the command in the batch, from 0.
    public let command: Int
    /// The data set that was searched.
    public let dataSet: DataSet
    /// How the records were found.
    public let way: FindPlan.Way
    /// The name of the index that was used; nil for none.
    public let index: String?
    /// The part of the condition that the store evaluated; nil for none.
    public let pushed: Condition?
    /// The part of the condition that the core tested record by record; nil for none.
    public let residual: Condition?
    /// How many records were examined; nil if unknown.
    public var examined: Int?
    /// How many records met the condition.
    public var matched: Int
    /// What the store charged, if it reports that.
    public var units: Double?
    /// The bins of the condition that no examined record has.
    public var unseenBins: [String] = []
    /// The bins of some records, if ``unseenBins`` has names that may be mistakes.
    package var sample: BinSample?
    /// Whether finding stopped at the allowed number of records.
    public var isCut = false
    /// Notes for people about how the records were found.
    public let notes: [String]

    /// The report of one find.
    public init(
        command: Int, dataSet: DataSet, way: FindPlan.Way, index: String? = nil,
        pushed: Condition? = nil, residual: Condition? = nil, examined: Int?, matched: Int,
        notes: [String] = []
    ) {
        self.command = command
        self.dataSet = dataSet
        self.way = way
        self.index = index
        self.pushed = pushed
        self.residual = residual
        self.examined = examined
        self.matched = matched
        self.notes = notes
    }
}

/// Why finding failed, or why the found records are not written.
public struct FindError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number of the command in the batch, from 0.
    public let command: Int
    /// What happened and what to do about it, for people.
    public let message: String

    public var description: String { message }
}

extension Batch {
    /// Whether records are still to be found.
    public var hasOpenFinds: Bool {
        commands.contains { $0.find?.isFound == false }
    }

    /// Why the batch can be neither planned nor run; nil if its records have been found.
    var openFind: FindError? {
        commands.firstIndex { $0.find?.isFound == false }.map {
            FindError(
                command: $0,
                message: "the records of command \($0) have not been found yet: call find first")
        }
    }
}

extension ItemOutcome {
    /// A found record that is filtered by a command without `if` no longer meets the condition that
    /// found it.
    func explained(by operation: RecordOperation) -> ItemOutcome {
        guard status == .filtered, operation.search != nil, operation.ownCondition == nil else {
            return self
        }
        let refusal = Refusal.noLongerMatches
        return ItemOutcome(
            index: index, status: .filtered, code: refusal.code, message: refusal.message,
            record: record, isTransient: isTransient, consumed: consumed)
    }
}
