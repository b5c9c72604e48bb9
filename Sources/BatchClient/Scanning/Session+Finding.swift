extension Session {
    /// Finds the records of every command of a batch that selects them by a condition. Reads only.
    ///
    /// The lists are fixed: later commands do not see the effects of earlier ones. A command whose
    /// `where` finds nothing has no IDs.
    /// - Parameters:
    ///   - batch: the batch; commands that name their records are unchanged.
    ///   - now: the time of the run in milliseconds since 1970; nil for the clock's.
    ///   - options: where a search stops, how fast it reads, who receives its progress.
    /// - Throws: ``BackendError``; ``FindError`` for a missing data set, and for a write whose
    ///   condition names a bin that no examined record has; `CancellationError`.
    public func find(
        _ batch: Batch, now: Int64? = nil, options: FindOptions = FindOptions()
    ) async throws -> FoundBatch {
        let now = now ?? clock.wallMilliseconds()
        try await checkBareWords(batch, options)
        guard batch.hasOpenFinds else { return FoundBatch(batch: batch, reports: [], now: now) }
        try await backend.prepare(batch.dataSets)
        var found = Batch()
        var reports: [FindReport] = []
        var kept: [(start: Int, records: [Record?])] = []
        // Reads before the first write see the records as the finds do.
        var room = options.keepsRecords ? min(budget.capacity / 8, KeptRecords.mostBytes) : 0
        var keptBytes = 0
        let validator = ItemValidator(description: backend.description)
        for (number, command) in batch.commands.enumerated() {
            if command.verb.isWrite { room = 0 }
            guard var find = command.find, !find.isFound else {
                found.append(command)
                continue
            }
            find.condition = find.condition.readingIDs(try await keys(of: command.dataSet))
            var keeping = KeptRecords(
                command, rules: backend.description.rules, now: now, room: room)
            // What is refused is refused for each index.
            if let read = keeping?.operation, validator.fault(read) != nil { keeping = nil }
            var finding = Finding(
                session: self, command: number, dataSet: command.dataSet, find: find, now: now,
                most: command.verb.isWrite ? options.writeLimit : nil, options: options,
                keeping: keeping)
            let (ids, report) = try await finding.run()
            if let records = finding.kept, !records.records.isEmpty {
                kept.append((found.count, records.records))
                keptBytes += room - records.room
                room = records.room
            }
            var command = command
            command.subjects = .ids(ids)
            find.isFound = true
            command.find = find
            found.append(command)
            reports.append(report)
        }
        for report in reports where batch.commands[report.command].verb.isWrite {
            if let error = report.refusal(batch.commands[report.command]) { throw error }
        }
        var result = FoundBatch(batch: found, reports: reports, now: now)
        if !kept.isEmpty { result.records = FoundRecords(kept, bytes: keptBytes, budget: budget) }
        return result
    }

    /// The names of the key's attributes; nil where keys have none, and for a data set that the store
    /// refuses, such as one that does not exist: the search itself says so.
    /// - Throws: ``BackendError`` if the store cannot tell within the timeout of reads;
    ///   `CancellationError`.
    package func keys(of dataSet: DataSet) async throws -> KeySchema? {
        guard backend.description.namesKeys else { return nil }
        do {
            return try await withTimeLimit(
                catalogTimeout, "The key schema of \(dataSet.name)",
                { [backend] in try await backend.schema(of: dataSet)?.keys })
        } catch let error as BackendError where error.status == .rejected {
            return nil
        }
    }

    /// How many records to examine for a bin that may be a string without its quotes.
    private static let examinedForBareWords = 10_000

    /// Refuses a write whose `if` compares with a bare word that is not a bin of any of the first
    /// records: a string without its quotes must not change records.
    private func checkBareWords(_ batch: Batch, _ options: FindOptions) async throws {
        for (number, command) in batch.commands.enumerated() where command.verb.isWrite {
            guard let written = command.condition, !written.bareRightSides.isEmpty else {
                continue
            }
            let condition = written.readingIDs(try await keys(of: command.dataSet))
            for bin in condition.bareRightSides.sorted() {
                let scan = scan(
                    command.dataSet,
                    ScanOptions(
                        bins: [], condition: .exists(.bin(bin)), limit: 1, rate: options.rate))
                var isFound = false
                for try await rows in scan.pages {
                    isFound = !rows.isEmpty
                    if isFound || scan.progress.examined >= Session.examinedForBareWords { break }
                }
                scan.close()
                if isFound { continue }
                let any = try await page(ScanRequest(command.dataSet, pageSize: 1, bins: []))
                guard any.examined > 0 else { continue }
                throw FindError(
                    command: number,
                    message:
                        "no examined record of \(command.dataSet.name) has the bin \(bin) (a string "
                        + "has quotes: \"\(bin)\"). Nothing was sent; write bin(\"\(bin)\") if it is "
                        + "meant")
            }
        }
    }

    /// How the store would find the records that meet a condition, and which part of the condition
    /// it evaluates. Reads no records. The condition must be resolved
    /// (``Condition/resolved(now:)``).
    /// - Throws: ``BackendError``; `CancellationError`.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        if let fault = backend.description.fault(request.condition) {
            throw BackendError(.rejected, code: .unsupported, fault)
        }
        return try await withTimeLimit(
            catalogTimeout, on: backend.pageExecutor(),
            "The plan of the search of \(request.dataSet.name)",
            { [backend] in try await backend.planFind(request) })
    }

    /// The scan that reads the records of the options' condition by the best way, and the plan that
    /// it follows; without a condition, a plain scan and no plan. The condition must be resolved
    /// (``Condition/resolved(now:)``).
    /// - Throws: ``BackendError``; `CancellationError`.
    package func plannedScan(
        _ dataSet: DataSet, _ options: ScanOptions, way: Find.Way = .automatic
    ) async throws -> (scan: RecordScan, plan: FindPlan?) {
        guard let written = options.condition else { return (scan(dataSet, options), nil) }
        let condition = written.readingIDs(try await keys(of: dataSet))
        let plan = try await planFind(
            FindRequest(dataSet, condition, way: way, segments: options.segments))
        var options = options
        options.condition = condition
        options.start = ScanPosition(plan.parts)
        options.removesRepeats = plan.mayRepeat
        // Keys and indexes find few records, which one page holds: asking for less is asking twice.
        options.beginsSmall = plan.way == .scan
        options.concurrency = max(options.segments, Finding.segments)
        options.watchedBins = condition.expectedBins
        return (scan(dataSet, options), plan)
    }

    /// Which of these bins no record of a data set has: searches for a record with one of them, as
    /// often as needed.
    /// - Throws: ``BackendError``; `CancellationError`.
    package func missingBins(
        among bins: [String], of dataSet: DataSet, now: Int64, rate: Double? = nil
    ) async throws -> [String] {
        var missing = bins
        while !missing.isEmpty {
            let before = missing.count
            let condition = Condition.any(missing.map { .exists(bin: $0) }).resolved(now: now)
            let scan = scan(
                dataSet, ScanOptions(bins: missing, condition: condition, limit: 1, rate: rate))
            for try await row in scan { missing.removeAll { row.record.bins[$0] != nil } }
            if missing.count == before { break }
        }
        return missing
    }
}

extension FindReport {
    /// Why the found records are not written: no examined record has a bin of the condition.
    fileprivate func refusal(_ command: Command) -> FindError? {
        guard let bin = unseenBins.first, examined != 0 else { return nil }
        return FindError(
            command: self.command,
            message:
                "none of the records of \(dataSet.name) that were examined has the bin "
                + "\(bin)\(hint(for: bin)). Nothing was sent; write bin(\"\(bin)\") if it is meant")
    }

    /// A hint for a bin that no examined record has.
    public func hint(for bin: String) -> String {
        if let path = sample?.partMeant(by: bin) { return " (did you mean \(path)?)" }
        let hints = [pushed, residual].compactMap { $0?.hint(forUnseen: bin) }
        return hints.first { !$0.isEmpty } ?? ""
    }
}
