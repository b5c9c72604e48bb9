/// Finds the records of one command.
struct Finding {
    /// How many parts a scan is read in.
    private static let segments = 4
    private static let pageSize = 1_000

    let session: Session
    let command: Int
    let verb: Verb
    let dataSet: DataSet
    let find: Find
    /// Milliseconds since 1970.
    let now: Int64
    /// Stops at this many records; nil for no limit.
    let most: Int?
    let progress: (@Sendable (FindReport) -> Void)?

    /// The bins of the condition that were not seen in any record yet.
    private var unseen: [String] = []
    private var ids = IDList()
    private var seen: Set<RecordID> = []

    init(
        session: Session, command: Int, verb: Verb, dataSet: DataSet, find: Find, now: Int64,
        most: Int?, progress: (@Sendable (FindReport) -> Void)?
    ) {
        self.session = session
        self.command = command
        self.verb = verb
        self.dataSet = dataSet
        self.find = find
        self.now = now
        self.most = most
        self.progress = progress
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
        return (ids, report)
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
        let reads = Batch([
            Command(.query, dataSet, .ids(IDList(wanted.filter { kinds.contains($0.kind) })))
        ])
        for result in try await session.execute(reads, onError: .inStream).collect() {
            switch result.status {
            case .ok:
                report.examined = (report.examined ?? 0) + 1
                see(result.record)
                let context = ExpressionContext(
                    record: result.record, id: result.key.id, now: now / 1_000, runTime: now)
                guard condition.holds(in: context) else { continue }
                guard ids.count < find.limit ?? .max else { return report }
                ids.append(result.key.id)
                report.matched += 1
            case .notFound: continue
            case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected,
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
        let plan = try await session.backend.planFind(
            FindRequest(dataSet, condition, way: find.way, segments: Finding.segments))
        var report = FindReport(
            command: command, dataSet: dataSet, way: plan.way, index: plan.index,
            pushed: plan.pushed, residual: plan.residual, examined: 0, matched: 0,
            notes: plan.notes)
        var request = ScanRequest(
            dataSet, pageSize: Finding.pageSize, bins: [], condition: condition)
        request.watchedBins = unseen
        var isSeen = true
        let end = min(find.limit ?? .max, most ?? .max)
        let pages = ScanPages(backend: session.backend, request: request, parts: plan.parts)
        for try await page in pages {
            // in range: pages' counts, which are bounded
            report.examined = report.examined.map { $0 + page.examined }
            if let bins = page.seenBins {
                unseen.removeAll { bins.contains($0) }
            } else {
                isSeen = false
            }
            for row in page.rows {
                if plan.mayRepeat,
                    !seen.insert(session.backend.canonicalID(row.key)).inserted
                {
                    continue
                }
                ids.append(row.key.id)
                report.matched += 1
                if ids.count >= end { break }
            }
            progress?(report)
            if ids.count >= end {
                report.isCut = ids.count < find.limit ?? .max
                isSeen = false
                break
            }
        }
        if report.examined == 0 { try await checkThere() }
        if !unseen.isEmpty, !isSeen, report.examined != 0 { try await probe() }
        return report
    }

    /// Looks for a record with the bins that were not seen, as far as it takes.
    private mutating func probe() async throws {
        while !unseen.isEmpty {
            var request = ScanRequest(
                dataSet, pageSize: 100, bins: unseen,
                condition: .any(unseen.map { .exists(bin: $0) }))
            let before = unseen.count
            request.condition = request.condition?.resolved(now: now)
            let parts = session.backend.scanParts(1)
            for try await page in ScanPages(
                backend: session.backend, request: request, parts: parts)
            {
                for row in page.rows { see(row.record) }
                if unseen.count < before { break }
            }
            if unseen.count == before { return }
        }
    }

    private func checkThere() async throws {
        let known = try await session.backend.dataSets()
        guard !known.contains(where: { $0.dataSet == dataSet }) else { return }
        throw FindError(command: command, message: "Unknown data set \(dataSet.name)")
    }
}
