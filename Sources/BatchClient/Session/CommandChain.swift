/// A batch under construction: commands, one after another.
///
/// A verb begins a command; the calls that follow it (`bin`, `put`, `bins`, `where`, …) apply to
/// that command, until the next verb. For commands built in a loop, see ``Batch``.
public struct CommandChain: Sendable, CommandBuilding {
    let session: Session
    var commands: [Command] = []
    /// The first of the current commands: keys of several data sets make several commands of one
    /// verb.
    private var current = 0

    init(session: Session) { self.session = session }

    public consuming func adding(_ verb: Verb, _ keys: [Keys]) -> CommandChain {
        current = commands.count
        commands += keys.map { Command(verb, $0) }
        return self
    }

    private consuming func changing(_ change: (inout Command) -> Void) -> CommandChain {
        for index in current..<commands.count { change(&commands[index]) }
        return self
    }

    /// Adds an operation on one bin: `.bin("status").setTo("active")`.
    public consuming func bin(_ name: String) -> BinStep {
        BinStep(chain: self, path: BinPath(name))
    }

    /// Adds an operation on a part of a bin that holds a list or a map:
    /// `.bin(BinPath("addr", [.key("city")])).setTo("Bergen")`.
    public consuming func bin(_ path: BinPath) -> BinStep { BinStep(chain: self, path: path) }

    consuming func adding(_ operation: BinOperation) -> CommandChain {
        changing { $0.operations.append(operation) }
    }

    /// Sets bins, in the order given.
    public consuming func put(_ bins: Bins) -> CommandChain {
        changing { command in
            command.operations += bins.map { .set($0.name, $0.value) }
        }
    }

    /// Reads only these bins.
    public consuming func bins(_ names: String...) -> CommandChain {
        changing { $0.bins = names }
    }

    /// Reads only these bins.
    public consuming func bins(_ names: [String]) -> CommandChain {
        changing { $0.bins = names }
    }

    /// Reads only these bins and parts of bins; in the record a part has its path as its name, as
    /// in `addr["city"]`.
    public consuming func bins(_ first: BinPath, _ more: BinPath...) -> CommandChain {
        changing { $0.read([first] + more) }
    }

    /// Adds a condition that the store evaluates with the command, record by record. A record that
    /// does not meet it is ``Status/filtered``.
    public consuming func `where`(_ condition: Condition) -> CommandChain {
        changing { command in
            command.condition = command.condition.map { .all([$0, condition]) } ?? condition
        }
    }

    /// Writes only if the record has this generation; otherwise it is a ``Status/conflict``.
    public consuming func ensureGeneration(is generation: UInt32) -> CommandChain {
        `where`(.compare(.generation, .equal, .integer(Int64(generation))))
    }

    /// Sets when the record expires.
    public consuming func timeToLive(_ timeToLive: TimeToLive) -> CommandChain {
        changing { $0.timeToLive = timeToLive }
    }

    /// Makes a delete leave a tombstone, if the store supports it.
    public consuming func withDurableDelete() -> CommandChain {
        changing { $0.isDurable = true }
    }

    /// Adds commands as one atomic group, whose writes are all applied or none.
    ///
    /// ```swift
    /// try await session.atomic { group in
    ///     group.update(accounts.id("ann")).bin("balance").add(-10)
    ///         .update(accounts.id("bob")).bin("balance").add(10)
    /// }.execute().collect()
    /// ```
    /// - Parameter commands: adds the commands of the group to an empty chain.
    public consuming func atomic(
        _ commands: (CommandChain) throws -> CommandChain
    ) rethrows -> CommandChain {
        let group = try commands(CommandChain(session: session))
        self.commands += group.commands.asAtomicGroup()
        // The calls that follow apply to the next command.
        current = self.commands.count
        return self
    }

    /// The batch so far.
    public var batch: Batch { Batch(commands) }

    /// The results of the batch. Nothing is sent before the first result is requested.
    public consuming func execute(onError strategy: ErrorStrategy = .default) -> RecordStream {
        session.execute(batch, onError: strategy)
    }

    /// What would be sent.
    public consuming func plan() async throws -> BatchPlan { try await session.plan(batch) }
}

/// A bin of the current command, or a part of one.
public struct BinStep: Sendable {
    let chain: CommandChain
    let path: BinPath

    /// Writes the bin.
    public consuming func setTo(_ value: some ValueConvertible) -> CommandChain {
        chain.adding(BinOperation(path, .set(.value(value.batchValue))))
    }

    /// Writes the bin; null removes it if the store has no null.
    public consuming func setTo(_ value: Value) -> CommandChain {
        chain.adding(BinOperation(path, .set(.value(value))))
    }

    /// Writes a value computed from the record before the command, if the store supports it.
    public consuming func setTo(computed expression: ValueExpression) -> CommandChain {
        chain.adding(BinOperation(path, .set(.expression(expression))))
    }

    /// Writes the time of the run, in milliseconds since 1970.
    public consuming func setToNow() -> CommandChain {
        chain.adding(BinOperation(path, .set(.now)))
    }

    /// Adds a number; a missing bin counts as zero.
    public consuming func add(_ value: some ValueConvertible) -> CommandChain {
        chain.adding(BinOperation(path, .add(.value(value.batchValue))))
    }

    /// Appends a string or bytes to the bin.
    public consuming func append(_ value: some ValueConvertible) -> CommandChain {
        chain.adding(BinOperation(path, .append(.value(value.batchValue))))
    }

    /// Prepends a string or bytes to the bin.
    public consuming func prepend(_ value: some ValueConvertible) -> CommandChain {
        chain.adding(BinOperation(path, .prepend(.value(value.batchValue))))
    }

    /// Removes the bin.
    public consuming func remove() -> CommandChain { chain.adding(BinOperation(path, .remove)) }

    /// Reads the bin into the result, after the command's earlier operations.
    public consuming func get() -> CommandChain { chain.adding(BinOperation(path, .get)) }

    /// Adds an operation on the list in the bin.
    public consuming func list(_ operation: ListOperation) -> CommandChain {
        chain.adding(BinOperation(path, .list(operation)))
    }

    /// Adds an operation on the map in the bin.
    public consuming func map(_ operation: MapOperation) -> CommandChain {
        chain.adding(BinOperation(path, .map(operation)))
    }
}
