import BatchClient

/// Writes the predictions of a dry run, and the counts on standard error.
struct DryRunReport {
    private let format: OutputFormat

    init(_ format: OutputFormat) { self.format = format }

    /// - Returns: The exit status that the run would have.
    func write(_ dryRun: DryRun) async throws -> ExitStatus {
        var printer = RowPrinter<PredictionRow>(format)
        var counts = StatusCounts()
        var (changed, unread) = (0, 0)
        var iterator = dryRun.makeAsyncIterator()
        while let rows = try await iterator.next() {
            let now = (iterator.firedAt ?? 0) / 1_000
            for row in rows {
                if let status = row.status { counts[status] += 1 } else { unread += 1 }
                if row.changesRecord { changed += 1 }
            }
            try printer.print(rows.lazy.map { PredictionRow(row: $0, now: now) })
        }
        try printer.finish()
        var parts = [
            Count.text(changed, "record would change", "records would change"), counts.summary(),
        ]
        if unread > 0 { parts.append("\(Count.text(unread)) could not be read") }
        if dryRun.isCut {
            parts.append(
                "the first \(Count.text(dryRun.count)) of "
                    + "\(Count.text(dryRun.total, "index", "indices")), more with --limit")
        }
        StandardStreams.printStatus(parts.joined(separator: "; ") + "; nothing was written")
        return unread > 0 ? .someNotOK : ExitStatus.of(counts, wasInterrupted: false)
    }
}
