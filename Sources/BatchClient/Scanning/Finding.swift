/// Finds the records of one command.
struct Finding {
    /// How many parts are read in parallel.
    static let segments = 4
    private static let pageSize = ScanOptions.defaultPageSize
    /// How many keys of a list one run reads. The budget decides how many of their records are in
    /// memory.
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
    /// The records, if the command only reads them; nil if it reads them by their keys.
    private(set) var kept: KeptRecords?

    init(
        session: Session, command: Int, dataSet: DataSet, find: Find, now: Int64, most: Int?,
        options: FindOptions, keeping kept: KeptRecords? = nil
    ) {
        self.kept = kept
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
        if !unseen.isEmpty, report.examined != 0 {
            report.sample = try await session.binSample(of: dataSet, rate: options.rate)
        }
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
            guard try await take(results, rest, keys, &report) else { break }
        }
        return report
    }

    /// Takes the records that meet the rest of the condition, in the order of their keys. Each is tested
    /// as it arrives: large records would not fit in memory together.
    /// - Returns: False once there are as many as wanted.
    private mutating func take(
        _ results: RecordStream, _ rest: Condition?, _ keys: KeySchema?,
        _ report: inout FindReport
    ) async throws -> Bool {
        let most = find.limit ?? .max
        var met: [(index: Int, id: RecordID)] = []
        for await part in results.chunks {
            for result in part {
                guard try meets(result, rest, keys, &report) else { continue }
                met.append((result.index, result.key.id))
            }
            report.matched = min(ids.count + met.count, most)
            options.progress?(report)
        }
        met.sort { $0.index < $1.index }
        try ids.append(met.prefix(max(0, most - ids.count)).map(\.id))
        return ids.count < most
    }

    /// Whether there is a record that meets the rest of the condition.
    private mutating func meets(
        _ result: RecordResult, _ rest: Condition?, _ keys: KeySchema?,
        _ report: inout FindReport
    ) throws -> Bool {
        switch result.status {
        case .ok:
            report.examined = (report.examined ?? 0) + 1
            see(result.record)
            let context = ExpressionContext(
                record: result.record, id: result.key.id, keySchema: keys, now: now / 1_000,
                runTime: now)
            return rest?.holds(in: context) != false
        case .filtered:
            report.examined = (report.examined ?? 0) + 1
            return false
        case .notFound: return false
        case .exists, .conflict, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt,
            .cancelled, .notSent:
            try Task.checkCancellation()
            throw BackendError(
                result.status, code: result.code,
                result.message ?? "\(result.key) could not be read")
        }
    }

    private mutating func see(_ record: Record?) {
        guard !unseen.isEmpty, let record else { return }
        unseen.removeAll { record.bins[$0] != nil }
    }

    // MARK: By reading pages

    private mutating func read(_ condition: Condition) async throws -> FindReport {
        let request = FindRequest(dataSet, condition, way: find.way, segments: Finding.segments)
        if let plan = session.backend.tentativePlan(request) {
            do { return try await read(condition, plan) } catch let error as BackendError
                where error.code == .planOutdated
            {
                // Nothing has been read.
            }
        }
        return try await read(condition, try await session.planFind(request))
    }

    private mutating func read(
        _ condition: Condition, _ plan: FindPlan
    ) async throws -> FindReport {
        var report = FindReport(
            command: command, dataSet: dataSet, way: plan.way, index: plan.index,
            pushed: plan.pushed, residual: plan.residual, examined: 0, matched: 0,
            notes: plan.notes)
        if !plan.answersReads { kept = nil }
        let end = min(find.limit ?? .max, most ?? .max)
        // A store that tests the condition may not say how many records it read for it.
        let isCounted =
            plan.pushed == nil || session.backend.description.countsExaminedRecords
        var progress = ScanProgress()
        var start: ScanPosition? = ScanPosition(plan.parts)
        while let position = start {
            start = nil
            let isKeeping = kept?.isFull == false
            var scanOptions = ScanOptions(
                bins: isKeeping ? kept?.binsToRead : [], condition: condition,
                limit: end == .max ? nil : max(0, end - ids.count),
                pageSize: Finding.pageSize, start: position, rate: options.rate)
            scanOptions.concurrency = Finding.segments
            scanOptions.beginsSmall = plan.way == .scan && progress.rows == 0
            scanOptions.watchedBins = unseen
            let scan = session.scan(dataSet, scanOptions)
            defer { scan.close() }
            let earlier = progress
            for try await rows in scan.pages {
                try add(rows, mayRepeat: plan.mayRepeat)
                progress = earlier.continued(scan.progress)
                report.examined = isCounted ? progress.examined : nil
                report.matched = ids.count
                report.units = progress.units
                options.progress?(report)
                // Only the IDs of the others are needed.
                if isKeeping, kept?.isFull == true, let rest = scan.progress.position {
                    start = rest
                    break
                }
            }
            progress = earlier.continued(scan.progress)
            // Repeats count for the limit of the scan, but not for that of the find.
            if start == nil, ids.count < end { start = scan.progress.position }
        }
        if let seen = progress.seenBins { unseen.removeAll { seen.contains($0) } }
        if ids.count > 0 {
            let had = condition.binsOfWhatMeetsIt
            unseen.removeAll { bin in had.contains { $0.isIdentical(to: bin) } }
        }
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

    private mutating func add(_ rows: [KeyedRecord], mayRepeat: Bool) throws {
        guard mayRepeat else {
            try ids.append(rows.map(\.key.id))
            kept?.append(rows)
            return
        }
        let isNew = try ids.append(rows, of: dataSet) { [backend = session.backend] key in
            backend.canonicalID(key)
        }
        // Where repeats are removed later, positions change.
        if ids.mayRepeat { kept?.stop() }
        guard kept?.isFull == false else { return }
        if let isNew {
            kept?.append(zip(rows, isNew).filter(\.1).map(\.0))
        } else {
            kept?.append(rows)
        }
    }

    private func checkThere() async throws {
        let known = try await session.dataSets()
        guard !known.contains(where: { $0.dataSet == dataSet }) else { return }
        throw FindError(command: command, message: "unknown data set \(dataSet.name)")
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
