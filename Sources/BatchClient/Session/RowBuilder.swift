/// Rows of values for one verb: first the bin names, then one ID with its values per row.
///
/// A reference, so that rows can be added in a loop:
///
/// ```swift
/// let rows = session.upsert(users).bins("name", "score")
/// for number in 1...50 {
///     rows.id("user-\(number)").values("User \(number)", number * 10)
/// }
/// try await rows.execute().collect()
/// ```
public final class RowBuilder {
    private let session: Session
    private let verb: Verb
    private let dataSet: DataSet
    private var columns: [String] = []
    private var rows: [Rows.Row] = []
    private var condition: Condition?
    private var timeToLive: TimeToLive?

    init(_ session: Session, _ verb: Verb, _ dataSet: DataSet) {
        self.session = session
        self.verb = verb
        self.dataSet = dataSet
    }

    /// The bins of each row's values, in order.
    public func bins(_ names: String...) -> RowBuilder { bins(names) }

    /// The bins of each row's values, in order.
    public func bins(_ names: [String]) -> RowBuilder {
        columns = names
        return self
    }

    /// Begins a row.
    public func id(_ id: RecordID) -> RowStep { RowStep(rows: self, id: id) }

    /// Begins a row of a record whose ID is a string.
    public func id(_ id: String) -> RowStep { self.id(.string(id)) }

    /// Begins a row of a record whose ID is an integer.
    public func id(_ id: Int) -> RowStep { self.id(.integer(Int64(id))) }

    /// Adds a condition that the store evaluates with each row.
    public func `where`(_ condition: Condition) -> RowBuilder {
        self.condition = condition
        return self
    }

    /// Changes a bin of every record that meets the condition; the records are found first.
    public func bin(_ name: String) -> FindBinStep { bin(BinPath(name)) }

    /// Changes a part of a bin of every record that meets the condition.
    public func bin(_ path: BinPath) -> FindBinStep {
        let find = Find(condition ?? .all([]))
        return FindBinStep(
            chain: FindChain(
                session: session,
                command: Command(verb, dataSet, .ids([]), timeToLive: timeToLive, find: find)),
            path: path)
    }

    /// Sets when the records expire.
    public func timeToLive(_ timeToLive: TimeToLive) -> RowBuilder {
        self.timeToLive = timeToLive
        return self
    }

    func append(_ id: RecordID, _ values: [Value?]) {
        // A row of the wrong length is rejected by its index, like any other invalid row.
        rows.append(Rows.Row(id, values.map { $0.map { .value($0) } }))
    }

    /// The rows so far, as a batch of one command.
    public var batch: Batch {
        Batch([
            Command(
                verb, dataSet, .rows(Rows(columns: columns, rows: rows)), condition: condition,
                timeToLive: timeToLive)
        ])
    }

    /// The results of the rows. Nothing is sent before the first result is requested.
    public func execute(onError strategy: ErrorStrategy = .default) -> RecordStream {
        session.execute(batch, onError: strategy)
    }
}

/// A row without its values.
public struct RowStep {
    let rows: RowBuilder
    let id: RecordID

    /// The values of the row, one per bin; nil omits a bin.
    @discardableResult
    public func values(_ values: (any ValueConvertible)?...) -> RowBuilder {
        rows.append(id, values.map { $0?.batchValue })
        return rows
    }
}
