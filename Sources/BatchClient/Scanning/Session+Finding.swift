extension Session {
    /// Finds the records of a batch: of every command that says by a condition which records it is
    /// for. Reads, and writes nothing.
    ///
    /// The lists are frozen: later commands see nothing of earlier ones. A command whose `where` finds
    /// nothing is left with no IDs.
    /// - Parameters:
    ///   - batch: the batch; commands that name their records are left as they are.
    ///   - now: the time of the run in milliseconds since 1970; nil for the clock's.
    ///   - options: where a find stops, how fast it reads, who is told.
    /// - Throws: ``BackendError``; ``FindError`` for a data set that is not there, and for a write
    ///   whose condition names a bin that no examined record has; `CancellationError`.
    public func find(
        _ batch: Batch, now: Int64? = nil, options: FindOptions = FindOptions()
    ) async throws -> FoundBatch {
        let now = now ?? clock.wallMilliseconds()
        try await checkBareWords(batch, options)
        guard batch.hasOpenFinds else { return FoundBatch(batch: batch, reports: [], now: now) }
        try await backend.prepare(batch.dataSets)
        var found = Batch()
        var reports: [FindReport] = []
        for (number, command) in batch.commands.enumerated() {
            guard let find = command.find, !find.isFound else {
                found.append(command)
                continue
            }
            var finding = Finding(
                session: self, command: number, dataSet: command.dataSet, find: find, now: now,
                most: command.verb.isWrite ? options.writeLimit : nil, options: options)
            let (ids, report) = try await finding.run()
            var command = command
            command.subjects = .ids(ids)
            command.find?.isFound = true
            found.append(command)
            reports.append(report)
        }
        for report in reports where batch.commands[report.command].verb.isWrite {
            if let error = report.refusal(batch.commands[report.command]) { throw error }
        }
        return FoundBatch(batch: found, reports: reports, now: now)
    }

    /// How many records are looked at for a bin that may be a string without its quotes.
    private static let examinedForBareWords = 10_000

    /// Refuses a write whose `if` compares with a bare word that none of the first records has for a
    /// bin: a string without its quotes must not change records.
    private func checkBareWords(_ batch: Batch, _ options: FindOptions) async throws {
        for (number, command) in batch.commands.enumerated() where command.verb.isWrite {
            guard let condition = command.condition else { continue }
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
                        "No examined record of \(command.dataSet.name) has the bin \(bin) (a string "
                        + "has quotes: \"\(bin)\"). Nothing was sent; write bin(\"\(bin)\") if it is "
                        + "meant")
            }
        }
    }

    /// How the records that meet a condition would be found: by which way, and what of the condition
    /// the store evaluates. Reads no records. The condition has no time left in it that is not worked
    /// out (``Condition/resolved(now:)``).
    /// - Throws: ``BackendError``; `CancellationError`.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        if let fault = backend.description.fault(request.condition) {
            throw BackendError(.rejected, code: .unsupported, fault)
        }
        return try await withTimeLimit(
            catalogTimeout, clock: clock, "The way to find records of \(request.dataSet.name)",
            { [backend] in try await backend.planFind(request) })
    }
}

extension FindReport {
    /// Why what was found is not written: a bin of the condition that is nowhere.
    fileprivate func refusal(_ command: Command) -> FindError? {
        guard let bin = unseenBins.first, examined != 0 else { return nil }
        return FindError(
            command: self.command,
            message:
                "None of the records of \(dataSet.name) that were examined has the bin "
                + "\(bin)\(hint(for: bin)). Nothing was sent; write bin(\"\(bin)\") if it is meant")
    }

    /// What may have been meant by a bin that is nowhere.
    public func hint(for bin: String) -> String {
        let isBare = [pushed, residual].contains { $0?.bareRightSides.contains(bin) == true }
        return isBare ? " (a string has quotes: \"\(bin)\")" : ""
    }
}
