/// Predicts a batch: reads its records, writes nothing, and reports for each index the status and
/// the record before and after.
///
/// ```swift
/// for try await rows in session.dryRun(batch) {
///     for row in rows where row.changesRecord { print(row.key, row.changes) }
/// }
/// ```
///
/// The rows come in index order, as many at once as were read at once. Writes by others between the
/// reading and the firing cannot be predicted. ``RecordEvaluation`` computes what the store would
/// do, with the store's ``RecordRules``.
public struct DryRun: AsyncSequence, Sendable {
    /// How many indices are read and reported at once.
    static let stretch = 500

    /// The number of indices reported: the first ones of the batch.
    public let count: Int
    /// The number of indices in the batch.
    public let total: Int
    private let batch: Batch
    private let session: Session

    /// The value of `now()`, in milliseconds since 1970; nil for the clock's.
    private let now: Int64?
    private let recordsStates: Bool

    init(_ batch: Batch, limit: Int, session: Session, now: Int64?, recordsStates: Bool) {
        self.batch = batch.prefix(limit)
        self.session = session
        self.now = now
        self.recordsStates = recordsStates
        count = self.batch.count
        total = batch.count
    }

    /// Whether the batch has more indices than are reported.
    public var isCut: Bool { count < total }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(
            batch: batch, session: session, now: now, recordsStates: recordsStates)
    }

    /// Iterates over the predictions in index order.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let batch: Batch
        let session: Session
        private let now: Int64?
        private let recordsStates: Bool
        private var machine: DryRunMachine?

        /// The assumed time of firing, in milliseconds since 1970: that of the first rows; times to
        /// live count from it. Nil before the first rows.
        public var firedAt: Int64? { machine?.now }

        init(batch: Batch, session: Session, now: Int64?, recordsStates: Bool) {
            self.batch = batch
            self.session = session
            self.now = now
            self.recordsStates = recordsStates
        }

        /// The next rows; nil at the end.
        /// - Throws: ``BackendError`` if the store cannot be prepared; `CancellationError`.
        public mutating func next() async throws -> [DryRunRow]? {
            var machine = try await begun()
            defer { self.machine = machine }
            guard !machine.isAtEnd else { return nil }
            let readings = try await session.readings(
                of: machine.unknownKeys(next: DryRun.stretch))
            let tests = machine.updateTimeTests(next: DryRun.stretch)
            if !tests.isEmpty { machine.take(try await session.passed(tests)) }
            return machine.rows(next: DryRun.stretch, readings)
        }

        private func begun() async throws -> DryRunMachine {
            if let machine { return machine }
            let plan = try await session.plan(batch)
            let backend = session.backend
            let rules = batch.dataSets.map {
                ($0, RecordRules(backend.description, timeToLiveBin: backend.timeToLiveBin(of: $0)))
            }
            return DryRunMachine(
                batch, description: backend.description,
                rules: Dictionary(rules, uniquingKeysWith: { first, _ in first }),
                now: now ?? session.clock.wallMilliseconds(), refusals: plan.refusals,
                recordsStates: recordsStates,
                canonicalID: backend.canonicalID, keys: { backend.keySchema(of: $0) },
                fault: { backend.fault(of: $0, at: $1) })
        }
    }
}

extension Session {
    /// Predicts a batch. Reads when it is iterated, and writes nothing.
    /// - Parameters:
    ///   - batch: the commands.
    ///   - limit: the most indices to report, the first ones; at least 0.
    ///   - now: the time of the run in milliseconds since 1970; nil for the clock's.
    ///   - recordsStates: whether the rows include the state of each record, for a plan file.
    public func dryRun(
        _ batch: Batch, limit: Int = .max, now: Int64? = nil, recordsStates: Bool = false
    ) -> DryRun {
        DryRun(batch, limit: limit, session: self, now: now, recordsStates: recordsStates)
    }

    /// The indices whose records meet conditions that only the store can evaluate.
    fileprivate func passed(_ tests: [DryRunMachine.UpdateTimeTest]) async throws -> Set<Int> {
        let checks = Batch(
            tests.map {
                Command(.exists, $0.key.dataSet, .ids([$0.key.id]), condition: $0.condition)
            })
        var passed: Set<Int> = []
        for try await result in execute(checks, onError: .inStream) where result.status == .ok {
            passed.insert(tests[result.index].index)
        }
        try Task.checkCancellation()
        return passed
    }

    fileprivate func readings(of keys: [Key]) async throws -> [Key: DryRunMachine.Reading] {
        guard !keys.isEmpty else { return [:] }
        var ids: [DataSet: [RecordID]] = [:]
        for key in keys { ids[key.dataSet, default: []].append(key.id) }
        let reads = Batch(
            ids.sorted { $0.key.name < $1.key.name }.map {
                Command(.query, $0.key, .ids(IDList($0.value)))
            })
        var readings: [Key: DryRunMachine.Reading] = [:]
        for try await result in execute(reads, onError: .inStream) {
            switch result.status {
            case .ok: readings[result.key] = .record(result.record ?? Record(bins: Bins()))
            case .notFound: readings[result.key] = .record(nil)
            case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected,
                .denied, .inDoubt, .cancelled, .notSent:
                readings[result.key] = .unread(
                    code: result.code, message: result.message ?? result.status.rawValue)
            }
        }
        try Task.checkCancellation()
        return readings
    }
}

extension Batch {
    /// The first indices of the batch, at most this many; a command may lose its last keys.
    ///
    /// An atomic group is taken whole, even if that exceeds the number.
    func prefix(_ count: Int) -> Batch {
        guard count < self.count else { return self }
        let count = count > 0 ? atomicGroup(at: count - 1)?.upperBound ?? count : count
        var part = Batch()
        for command in commands {
            let room = count - part.count
            guard room > 0 else { break }
            part.append(command.prefix(room))
        }
        return part
    }
}

extension Command {
    fileprivate func prefix(_ count: Int) -> Command {
        guard count < self.count else { return self }
        var part = self
        switch subjects {
        case .ids(let ids): part.subjects = .ids(IDList(ids.prefix(count)))
        case .rows(let rows):
            part.subjects = .rows(rows.selecting(0..<count))
        case .stored(let rows): part.subjects = .stored(rows.selecting(0..<count))
        }
        return part
    }
}
