/// Finds the records of one command.
struct Finding {
    /// How many parts are read in parallel.
    static let segments = 4
    private static let pageSize = ScanOptions.defaultPageSize
    /// How many records of a list of keys are in memory at the same time.
    private static let keysPerRead = 1_000

    let session: Session
    let command: Int
    let dataSet: DataSet
    let find: Find
    let options: FindOptions
    /// Milliseconds since 1970.
    let now: Int64
    /// Stops at this many records; nil for no limit.
    let most: Int?

    /// The bins of the condition that no record has had so far.
    private var unseen: [String] = []
    private var ids = FoundIDs()

    init(
        session: Session, command: Int, dataSet: DataSet, find: Find, now: Int64, most: Int?,
        options: FindOptions
    ) {
        self.session = session
        self.command = command
        self.dataSet = dataSet
        self.find = find
        self.now = now
        self.most = most
        self.options = options
        ids = FoundIDs(spool: options.spool, budget: session.budget)
    }

    mutating func run() async throws -> (IDList, FindReport) {
        let condition = find.condition.resolved(now: now)
        if let fault = session.backend.description.fault(condition) {
            throw BackendError(.rejected, code: .unsupported, fault)
        }
        unseen = find.condition.expectedBins
        var report: FindReport
        if find.way == .automatic, let candidates = condition.candidates {
            report = try await get(candidates, condition)
        } else {
            report = try await read(condition)
        }
        report.unseenBins = unseen
        report.matched = ids.count
        return (try ids.finish(), report)
    }

    // MARK: By whole key

    private mutating func get(
        _ candidates: [RecordID], _ condition: Condition
    ) async throws -> FindReport {
        var report = FindReport(
            command: command, dataSet: dataSet, way: .get, index: nil, pushed: nil,
            residual: condition, examined: 0, matched: 0, notes: [])
        var unique: Set<RecordID> = []
        let wanted = candidates.filter {
            unique.insert(session.backend.canonicalID(Key(dataSet, $0))).inserted
        }
        let keys = try await session.backend.schema(of: dataSet)?.keys
        let kinds = session.backend.description.idKinds
        let readable = wanted.filter { id in
            kinds.contains(id.kind) && keys.map { $0.canBe(id) } ?? true
        }
        let (timed, rest) = condition.dividedByUpdateTime
        let pace = options.rate.map { Pace(.fixed(reads: $0), at: session.clock.now()) }
        for start in stride(from: 0, to: readable.count, by: Finding.keysPerRead) {
            let reads = Batch([
                Command(
                    .query, dataSet,
                    .ids(IDList(readable.dropFirst(start).prefix(Finding.keysPerRead))),
                    condition: timed)
            ])
            let results = session.execute(reads, onError: .inStream, pace: pace)
            guard try await take(results.collect(), rest, keys, &report) else { break }
            options.progress?(report)
        }
        return report
    }

    /// Takes the records that meet the rest of the condition.
    /// - Returns: False once there are as many as wanted.
    private mutating func take(
        _ results: [RecordResult], _ rest: Condition?, _ keys: KeySchema?,
        _ report: inout FindReport
    ) throws -> Bool {
        for result in results {
            switch result.status {
            case .ok:
                report.examined = (report.examined ?? 0) + 1
                see(result.record)
                let context = ExpressionContext(
                    record: result.record, id: result.key.id, keySchema: keys,
                    now: now / 1_000, runTime: now)
                guard rest?.holds(in: context) != false else { continue }
                guard ids.count < find.limit ?? .max else { return false }
                try ids.append([result.key.id])
                report.matched += 1
            case .filtered: report.examined = (report.examined ?? 0) + 1
            case .notFound: continue
            case .exists, .conflict, .throttled, .timeout, .unavailable, .rejected,
                .denied,
                .inDoubt, .cancelled, .notSent:
                throw BackendError(
                    result.status, code: result.code,
                    result.message ?? "\(result.key) could not be read")
            }
        }
        return true
    }

    private mutating func see(_ record: Record?) {
        guard !unseen.isEmpty, let record else { return }
        unseen.removeAll { record.bins[$0] != nil }
    }

    // MARK: By reading pages

    private mutating func read(_ condition: Condition) async throws -> FindReport {
        let plan = try await session.planFind(
            FindRequest(dataSet, condition, way: find.way, segments: Finding.segments))
        var report = FindReport(
            command: command, dataSet: dataSet, way: plan.way, index: plan.index,
            pushed: plan.pushed, residual: plan.residual, examined: 0, matched: 0,
            notes: plan.notes)
        let end = min(find.limit ?? .max, most ?? .max)
        var scanOptions = ScanOptions(
            bins: [], condition: condition, limit: end == .max ? nil : end,
            pageSize: Finding.pageSize, start: ScanPosition(plan.parts), rate: options.rate)
        scanOptions.concurrency = Finding.segments
        scanOptions.beginsSmall = plan.way == .scan
        scanOptions.watchedBins = unseen
        // A store that tests the condition may not say how many records it read for it.
        let isCounted =
            plan.pushed == nil || session.backend.description.countsExaminedRecords
        let scan = session.scan(dataSet, scanOptions)
        defer { scan.close() }
        for try await rows in scan.pages {
            if plan.mayRepeat {
                try ids.append(rows.map(\.key)) { [backend = session.backend] key in
                    backend.canonicalID(key)
                }
            } else {
                try ids.append(rows.map(\.key.id))
            }
            let progress = scan.progress
            report.examined = isCounted ? progress.examined : nil
            report.matched = ids.count
            report.units = progress.units
            options.progress?(report)
        }
        let progress = scan.progress
        if let seen = progress.seenBins { unseen.removeAll { seen.contains($0) } }
        report.isCut =
            !progress.isComplete && ids.count >= end && ids.count < find.limit ?? .max
        if progress.examined == 0 {
            try await checkThere()
            if !isCounted, !unseen.isEmpty {
                let any = try await session.page(ScanRequest(dataSet, pageSize: 1, bins: []))
                report.examined = any.examined == 0 ? 0 : nil
            }
        }
        let isTold = progress.seenBins != nil && progress.isComplete
        if !unseen.isEmpty, !isTold, report.examined != 0 {
            unseen = try await session.missingBins(
                among: unseen, of: dataSet, now: now, rate: options.rate)
        }
        return report
    }

    private func checkThere() async throws {
        let known = try await session.dataSets()
        guard !known.contains(where: { $0.dataSet == dataSet }) else { return }
        throw FindError(command: command, message: "unknown data set \(dataSet.name)")
    }
}

/// How records are found.
public struct FindOptions: Sendable {
    /// Stops finding for a write at this many records; nil for no limit.
    public var writeLimit: Int?
    /// The most records examined per second; nil for no limit.
    public var rate: Double?
    /// Stores IDs that are too many for memory; nil keeps them in memory.
    public var spool: (@Sendable () throws -> any IDSpool)?
    /// Receives how many records were examined and matched so far, for each command.
    public var progress: (@Sendable (FindReport) -> Void)?

    /// Options for finding records; by default without limits, and with the IDs in memory.
    public init(
        writeLimit: Int? = nil, rate: Double? = nil,
        spool: (@Sendable () throws -> any IDSpool)? = nil,
        progress: (@Sendable (FindReport) -> Void)? = nil
    ) {
        self.writeLimit = writeLimit
        self.rate = rate
        self.spool = spool
        self.progress = progress
    }
}

extension KeySchema {
    /// Whether a record can have the ID: its parts have the attributes' types, and none is empty.
    fileprivate func canBe(_ id: RecordID) -> Bool {
        switch (id, sort) {
        case (.composite(let first, let second), let sort?):
            partition.canBe(first) && sort.canBe(second)
        case (.composite, nil), (_, .some): false
        case (_, nil): partition.canBe(id)
        }
    }
}

extension KeySchema.Attribute {
    fileprivate func canBe(_ part: RecordID) -> Bool {
        switch (kind, part) {
        case (.string, .string(let text)): !text.isEmpty
        case (.bytes, .bytes(let bytes)): !bytes.isEmpty
        case (.number, .integer), (.number, .decimal): true
        case (.string, _), (.bytes, _), (.number, _): false
        }
    }
}
