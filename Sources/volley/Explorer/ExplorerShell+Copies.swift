import BatchClient
import BatchScript
import Explorer
import Foundation
import Ledger
import Targets

/// Records that were read to be copied: their values are in a file, and what the ledger keeps of it.
struct SpooledCopy: Sendable {
    let batch: Batch
    let source: RunSource

    /// Deletes the file if it lies beside the ledger and no run refers to it.
    func remove() {
        if source.isSpooled { unlink(source.path) }
    }
}

/// Copies through a file: of whole data sets, and of more records than are staged.
extension ExplorerShell {
    /// How many segments are read side by side.
    private nonisolated static let copiedSegments = 8

    func prepareCopy(
        _ copy: CopyRequest, _ request: Explorer.RequestID
    ) async throws -> PreparedCopy {
        dropCopies()
        let (here, there) = (try session(copy.source), try session(copy.target))
        let name = targets[copy.source]?.name ?? "another target"
        let (counts, continuation) = AsyncStream.makeStream(
            of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let teller = Task { for await count in counts { post(.progress(request, count)) } }
        defer {
            continuation.finish()
            teller.cancel()
        }
        let (spooled, missing) = try await Self.spooled(
            copy, from: here, named: name, to: there, at: now, in: ledger.folder, continuation)
        lastCopy += 1
        copies[lastCopy] = spooled
        return PreparedCopy(number: lastCopy, batch: spooled.batch, missing: missing)
    }

    /// Deletes what was read and not fired.
    func dropCopies() {
        for copy in copies.values { copy.remove() }
        copies = [:]
    }

    /// Work on every record runs off the main actor.
    private nonisolated static func spooled(
        _ copy: CopyRequest, from here: Session, named name: String, to there: Session,
        at now: Int64, in folder: LedgerFolder?, _ progress: AsyncStream<Int>.Continuation
    ) async throws -> (SpooledCopy, missing: Int) {
        try folder?.makeSpools()
        var missing = 0
        var survey = RecordSurvey()
        let source = try await ImportSource(
            copyOf: "\(copy.dataSet) of \(name)", spools: folder?.spools
        ) { append in
            var writer = PackedRecordWriter()
            var count = 0
            let (bins, rate) = (copy.options.bins, copy.options.rate)
            func add(_ rows: [KeyedRecord]) throws {
                try Task.checkCancellation()
                try writer.append(rows, to: append)
                count += rows.count
                progress.yield(count)
            }
            switch copy.subject {
            case .keys(let keys):
                try await forEachPart(of: keys, at: here.reading(atMost: rate)) { found, asked in
                    missing += asked - found.count
                    try add(bins.map { names in found.map { $0.selecting(names) } } ?? found)
                }
            case .matching(let condition):
                let (scan, _) = try await here.plannedScan(
                    copy.dataSet,
                    ScanOptions(
                        bins: bins, condition: condition?.resolved(now: now),
                        segments: copiedSegments, rate: rate))
                defer { scan.close() }
                for try await rows in scan.pages { try add(rows) }
            }
            try append(writer.bytes)
            survey = writer.survey
        }
        do {
            var options = ImportOptions()
            options.mode = ImportOptions.Mode(copy.options.mode)
            options.copy = CopyOrigin(
                dataSet: copy.dataSet.name, separator: copy.options.separator, isPacked: true)
            let file = try await ImportFile(
                source, options, for: ImportStore(there.backend, copy.otherDataSet),
                survey: survey)
            try Task.checkCancellation()
            return (
                SpooledCopy(
                    batch: file.count == 0 ? Batch() : file.batch(into: copy.otherDataSet),
                    source: try file.runSource()), missing
            )
        } catch {
            source.removeCopy()
            throw error
        }
    }

    /// Where the values of a run come from that its batch does not hold: the file of a copy, or that of
    /// the run that it continues.
    func source(of options: FireOptions) async throws -> RunSource? {
        if let number = options.copy {
            guard let copy = copies[number] else {
                throw LedgerError(.refused, "what was read to be copied is gone: copy again")
            }
            return copy.source
        }
        guard let origin = options.origin, origin.parent.relation != .undo else { return nil }
        return try await ledger.run(origin.parent.run).source?.selecting(origin.indices)
    }
}

extension ImportOptions.Mode {
    fileprivate init(_ mode: CopyOptions.Mode) {
        switch mode {
        case .upsert: self = .upsert
        case .insert: self = .insert
        case .replace: self = .replace
        case .update: self = .update
        }
    }
}

extension KeyedRecord {
    /// The record with only these bins.
    fileprivate func selecting(_ names: [String]) -> KeyedRecord {
        var record = record
        record.bins = record.bins.selecting(names)
        return KeyedRecord(key: key, record: record)
    }
}

extension Session {
    /// The same with a limit on the records that are read per second; nil for none.
    fileprivate func reading(atMost rate: Double?) -> Session {
        guard let rate else { return self }
        var behavior = behavior
        behavior.rateLimit = .fixed(reads: rate)
        return with(behavior)
    }
}
