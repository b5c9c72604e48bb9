import BatchClient
import BatchScript
import FileReading
import Ledger
import Synchronization

/// Finding on the command line: reported on standard error, one row per search.
enum Finds {
    /// Finds the records of a batch and reports the result.
    /// - Parameters:
    ///   - limit: a write stops finding at this many records; nil for no limit.
    ///   - keepsRecords: whether to keep the records for the reads of a batch that is run at once.
    /// - Returns: Nil if the search was interrupted: reported, nothing was sent.
    /// - Throws: ``CommandFailure`` if a write names a bin that no examined record has, or the data
    ///   set does not exist; `BackendError`.
    static func find(
        _ batch: Batch, with session: Session, stoppingWritesAt limit: Int? = nil,
        rate: Double? = nil, isRecorded: Bool = false, keepsRecords: Bool = false
    ) async throws -> FoundBatch? {
        let latest = Mutex<FindReport?>(nil)
        var options = FindOptions(
            writeLimit: limit, rate: rate,
            spool: {
                try isRecorded
                    ? RunLedger.folder.makeFoundKeys() : LedgerFolder.makeTemporaryKeys()
            }, progress: { report in latest.withLock { $0 = report } })
        options.keepsRecords = keepsRecords
        let search = Task { [options] in try await session.find(batch, options: options) }
        let found: FoundBatch
        do {
            found = try await Interruption.shared.handled(endsSoon: true) { _ in
                search.cancel()
            } _: {
                try await search.value
            }
            if Interruption.shared.isInterrupted { throw CancellationError() }
        } catch  where Interruption.shared.isInterrupted {
            var line = "interrupted"
            if batch.hasOpenFinds { line += " while the records were being found" }
            line += "; nothing was sent"
            if let report = latest.withLock({ $0 }) {
                line += "; found \(Count.text(report.matched, "record", "records")) so far"
                line += " of \(report.dataSet.name) by \(way(report.way, report.index))"
                if let examined = report.examined { line += ", \(Count.text(examined)) examined" }
            }
            StandardStreams.printStatus(line)
            return nil
        } catch let error as FindError {
            throw CommandFailure(error.message)
        }
        for report in found.reports { printStatus(report) }
        return found
    }

    static func printStatus(_ report: FindReport) {
        var line = "found \(Count.text(report.matched, "record", "records"))"
        if report.isCut {
            line = "found at least \(Count.text(report.matched, "record", "records"))"
        }
        line += " of \(report.dataSet.name) by \(way(report.way, report.index))"
        if let examined = report.examined {
            line += ", \(Count.text(examined)) examined"
        }
        if let units = report.units { line += ", \(units) units" }
        StandardStreams.printStatus(line)
        for note in report.notes { StandardStreams.printStatus(note) }
        for bin in report.unseenBins where report.examined != 0 {
            printUnseen(bin, hint: report.hint(for: bin), report.sample)
        }
    }

    /// - Parameter hint: what may be meant; empty to look for a similar name in the sample.
    private static func printUnseen(_ bin: String, hint: String, _ sample: BinSample?) {
        let near = hint.isEmpty ? Spelling.nearest(to: bin, among: sample?.names ?? []) : nil
        let note = near.map { " (did you mean \($0)?)" } ?? hint
        StandardStreams.printStatus("no examined record has a bin \(bin)\(note)")
    }

    /// Reports the bins of a condition that no examined record has. Searches for them if nothing was
    /// found and the store does not tell what it examined.
    static func printUnseenBins(
        of condition: Condition, in dataSet: DataSet, after progress: ScanProgress,
        with session: Session, rate: Double? = nil
    ) async throws {
        var unseen = condition.readingIDs(try await session.keys(of: dataSet)).expectedBins
        guard !unseen.isEmpty, !Interruption.shared.isInterrupted,
            progress.isComplete || progress.rows == 0
        else { return }
        if let seen = progress.seenBins {
            guard progress.examined > 0 else { return }
            unseen.removeAll { seen.contains($0) }
        } else {
            guard progress.rows == 0,
                try await session.page(ScanRequest(dataSet, pageSize: 1, bins: [])).examined > 0
            else { return }
            unseen = try await session.missingBins(
                among: unseen, of: dataSet, now: WallTime.milliseconds(), rate: rate)
        }
        guard !unseen.isEmpty else { return }
        let sample = try await session.binSample(of: dataSet, rate: rate)
        for bin in unseen {
            let part = sample?.partMeant(by: bin).map {
                " (did you mean \(BatchPrinter.print($0))?)"
            }
            printUnseen(bin, hint: part ?? condition.hint(forUnseen: bin), sample)
        }
    }

    /// Writes one row per find before a plan's rows; for a table or CSV, on standard error.
    static func report(_ found: FoundBatch, _ format: OutputFormat) throws {
        guard !found.reports.isEmpty else { return }
        switch format {
        case .ndjson:
            var printer = RowPrinter<FindRow>(.ndjson)
            try printer.print(found.reports.lazy.map(FindRow.init))
        case .csv, .csvSpreadsheet, .table:
            for report in found.reports {
                let parts = [
                    report.pushed.map { "evaluated by the store: " + BatchPrinter.print($0) },
                    report.residual.map { "evaluated by volley: " + BatchPrinter.print($0) },
                    report.units.map { "\($0) units" },
                ]
                StandardStreams.printStatus(
                    "find \(report.command): " + parts.compactMap(\.self).joined(separator: "; "))
            }
        }
    }

    static func way(_ way: FindPlan.Way, _ index: String?) -> String {
        switch way {
        case .get: "key"
        case .query: "a query of keys"
        case .index: "the index \(index ?? "")"
        case .scan: "a scan"
        }
    }
}

/// How the records of a command were found: a row of `plan`.
struct FindRow: OutputRow {
    let report: FindReport

    static let columns = [
        "find", "dataset", "way", "index", "pushed", "residual", "examined", "matched", "units",
    ]

    func fields(into sink: inout some FieldSink) {
        sink.field("find", .count(report.command))
        sink.field("dataset", .text(report.dataSet.name))
        sink.field("way", .text(report.way.rawValue))
        sink.field("index", .optional(report.index))
        sink.field("pushed", .optional(report.pushed.map { BatchPrinter.print($0) }))
        sink.field("residual", .optional(report.residual.map { BatchPrinter.print($0) }))
        sink.field("examined", report.examined.map { .count($0) } ?? .null)
        sink.field("matched", .count(report.matched))
        sink.field("units", report.units.map { .number($0) } ?? .null)
    }
}
