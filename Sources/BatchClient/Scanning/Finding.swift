/// Finds the records of one command.
struct Finding {
    /// How many parts are read in parallel.
    static let segments = 4
    private static let pageSize = ScanOptions.defaultPageSize

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
        let kinds = session.backend.description.idKinds
        let (timed, rest) = condition.dividedByUpdateTime
        let reads = Batch([
            Command(
                .query, dataSet, .ids(IDList(wanted.filter { kinds.contains($0.kind) })),
                condition: timed)
        ])
        let keys = try await session.backend.schema(of: dataSet)?.keys
        for result in try await session.execute(reads, onError: .inStream).collect() {
            switch result.status {
            case .ok:
                report.examined = (report.examined ?? 0) + 1
                see(result.record)
                let context = ExpressionContext(
                    record: result.record, id: result.key.id, keySchema: keys,
                    now: now / 1_000, runTime: now)
                guard rest?.holds(in: context) != false else { continue }
                guard ids.count < find.limit ?? .max else { return report }
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
        return report
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
