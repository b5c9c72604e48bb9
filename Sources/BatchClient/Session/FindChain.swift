/// A command for the records that meet a condition: they are found first, and each write carries
/// the condition.
///
/// ```swift
/// let stream = try await session.update(users).where(.bin("age") >= 21)
///     .bin("status").set("adult").execute()
/// ```
public struct FindChain: Sendable {
    let session: Session
    var command: Command
    /// Values to compute from the records that are read.
    private var values: [ComputedBin] = []

    init(session: Session, command: Command) {
        self.session = session
        self.command = command
    }

    private consuming func changing(_ change: (inout Command) -> Void) -> FindChain {
        change(&command)
        return self
    }

    /// Adds a condition to any given before.
    public consuming func `where`(_ condition: Condition) -> FindChain {
        changing { command in
            switch command.find?.condition {
            case nil, .all([])?: command.find?.condition = condition
            case let other?: command.find?.condition = .all([other, condition])
            }
        }
    }

    /// At most this many records, the first ones found.
    public consuming func limit(_ count: Int) -> FindChain {
        changing { $0.find?.limit = max(1, count) }
    }

    /// Finds the records by an index of the store.
    public consuming func index(_ name: String) -> FindChain {
        changing { $0.find?.way = .index(name) }
    }

    /// Finds the records by reading the whole data set.
    public consuming func scanning() -> FindChain {
        changing { $0.find?.way = .scan }
    }

    /// Reads only these bins.
    public consuming func bins(_ names: String...) -> FindChain {
        changing { $0.bins = names }
    }

    /// Reads only these bins and parts of bins; in the record a part has its path as its name, as
    /// in `addr["city"]`.
    public consuming func bins(_ first: BinPath, _ more: BinPath...) -> FindChain {
        changing { $0.read([first] + more) }
    }

    /// Adds an operation on one bin: `.bin("status").set("active")`.
    public consuming func bin(_ name: String) -> FindBinStep { bin(BinPath(name)) }

    /// Adds an operation on a part of a bin that holds a list or a map.
    public consuming func bin(_ path: BinPath) -> FindBinStep {
        FindBinStep(chain: self, path: path)
    }

    /// Sets when the records expire.
    public consuming func timeToLive(_ timeToLive: TimeToLive) -> FindChain {
        changing { $0.timeToLive = timeToLive }
    }

    consuming func adding(_ operation: BinOperation) -> FindChain {
        changing { $0.operations.append(operation) }
    }

    consuming func computing(_ value: ComputedBin) -> FindChain {
        values.append(value)
        return self
    }

    /// The batch before its records are found, for ``Session/find(_:now:options:)``. For computed
    /// values it reads the bins that they are computed from.
    public var batch: Batch { Batch([command.reading(for: values)]) }

    /// Finds the records without writing: returns what would be written, and how it was found.
    public consuming func find() async throws -> FoundBatch { try await session.find(batch) }

    /// Finds the records; the stream then reads or writes them, one index per record.
    public consuming func execute(
        onError strategy: ErrorStrategy = .inStream
    ) async throws -> RecordStream {
        if let fault = command.fault(of: values, on: session.backend.description) {
            throw BackendError(.rejected, code: .unsupported, fault)
        }
        var options = FindOptions()
        options.keepsRecords = true
        let found = try await session.find(batch, options: options)
        var stream = session.execute(
            found.batch, answeredBy: found.records, onError: strategy, now: found.now)
        if !values.isEmpty {
            stream.projection = RecordProjection(
                command, values, on: session.backend, now: found.now)
        }
        return stream
    }
}

/// A bin, or a part of one, of the records of a ``FindChain``.
public struct FindBinStep: Sendable {
    let chain: FindChain
    let path: BinPath

    /// Writes the bin.
    public consuming func set(_ value: some ValueConvertible) -> FindChain {
        chain.adding(BinOperation(path, .set(.value(value.batchValue))))
    }

    /// Writes a value computed from the record before the command.
    public consuming func set(computed expression: ValueExpression) -> FindChain {
        chain.adding(BinOperation(path, .set(.expression(expression))))
    }

    /// Writes the bin.
    public consuming func setTo(_ value: some ValueConvertible) -> FindChain { set(value) }

    /// Writes the time of the run, in milliseconds since 1970.
    public consuming func setToNow() -> FindChain {
        chain.adding(BinOperation(path, .set(.now)))
    }

    /// Adds a number; a missing bin counts as zero.
    public consuming func add(_ value: some ValueConvertible) -> FindChain {
        chain.adding(BinOperation(path, .add(.value(value.batchValue))))
    }

    /// Appends a string or bytes to the bin.
    public consuming func append(_ value: some ValueConvertible) -> FindChain {
        chain.adding(BinOperation(path, .append(.value(value.batchValue))))
    }

    /// Prepends a string or bytes to the bin.
    public consuming func prepend(_ value: some ValueConvertible) -> FindChain {
        chain.adding(BinOperation(path, .prepend(.value(value.batchValue))))
    }

    /// Removes the bin.
    public consuming func remove() -> FindChain { chain.adding(BinOperation(path, .remove)) }

    /// Reads the bin into the result, after the command's earlier operations.
    public consuming func get() -> FindChain { chain.adding(BinOperation(path, .get)) }

    /// Reads a value that is computed from each record, into a bin of the result: the record itself
    /// does not have it. A record for which it cannot be computed is ``Status/rejected``, with the
    /// code `cannotCompute`.
    ///
    /// ```swift
    /// session.find(orders).bin("total").get(computed: .bin("price") * .bin("qty"))
    /// ```
    public consuming func get(computed expression: ValueExpression) -> FindChain {
        let name = path.steps.isEmpty ? path.bin : path.description
        return chain.computing(ComputedBin(name: name, expression: expression))
    }
}

extension Session {
    private func finding(_ verb: Verb, _ dataSet: DataSet) -> FindChain {
        FindChain(
            session: self,
            command: Command(verb, dataSet, .ids([]), find: Find(.all([]))))
    }

    /// Reads the records of a data set that meet a condition: `session.find(users).where(...)`.
    public func find(_ dataSet: DataSet) -> FindChain { finding(.query, dataSet) }

    /// Deletes the records of a data set that meet a condition.
    public func delete(_ dataSet: DataSet) -> FindChain { finding(.delete, dataSet) }

    /// Increments the generation and resets the time to live of the records that meet a condition.
    public func touch(_ dataSet: DataSet) -> FindChain { finding(.touch, dataSet) }
}
