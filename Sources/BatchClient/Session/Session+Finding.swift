extension Session {
    /// Finds the records of a batch: of every command that says by a condition which records it is
    /// for. Reads, and writes nothing.
    ///
    /// The lists are frozen: later commands see nothing of earlier ones. A command whose `where` finds
    /// nothing is left with no IDs.
    /// - Parameters:
    ///   - batch: the batch; commands that name their records are left as they are.
    ///   - limit: stops a find of a command that writes at this many records; nil for no limit.
    ///   - now: the time of the run in milliseconds since 1970; nil for the clock's.
    ///   - progress: is told how many records were examined and matched so far, for each command.
    /// - Throws: ``BackendError``; ``FindError`` for a data set that is not there, and for a write
    ///   whose condition names a bin that no examined record has; `CancellationError`.
    public func find(
        _ batch: Batch, stoppingWritesAt limit: Int? = nil, now: Int64? = nil,
        progress: (@Sendable (FindReport) -> Void)? = nil
    ) async throws -> FoundBatch {
        let now = now ?? clock.wallMilliseconds()
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
                session: self, command: number, verb: command.verb, dataSet: command.dataSet,
                find: find, now: now, most: command.verb.isWrite ? limit : nil,
                progress: progress)
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
}

extension FindReport {
    /// Why what was found is not written: a bin of the condition that is nowhere.
    fileprivate func refusal(_ command: Command) -> FindError? {
        guard let bin = unseenBins.first, examined != 0 else { return nil }
        return FindError(
            command: self.command,
            message:
                "No record of \(dataSet.name) has a bin \(bin)\(hint(for: bin)). Nothing was "
                + "sent; write bin(\"\(bin)\") if it is meant")
    }

    /// What may have been meant by a bin that is nowhere.
    public func hint(for bin: String) -> String {
        let isBare = [pushed, residual].contains { $0?.bareRightSides.contains(bin) == true }
        return isBare ? " (a string has quotes: \"\(bin)\")" : ""
    }
}
