import BatchClient
import BatchScript
import Foundation
import GRDB

extension LedgerStore {
    /// The runs, newest first. A lock that an active run holds distinguishes it from one whose
    /// program has ended.
    /// - Parameter limit: the most runs; nil for all.
    /// - Throws: ``LedgerError``.
    public func runs(limit: Int? = nil) async throws -> [RunSummary] {
        let entries = try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT \(try LedgerRunRow.columns(in: db)) FROM run ORDER BY id DESC LIMIT ?",
                arguments: [limit ?? -1]
            ).map(LedgerRunRow.Entry.init)
        }
        var runs: [RunSummary] = []
        for entry in entries {
            if entry.state != .running, entry.isCounted {
                runs.append(entry.summary)
                continue
            }
            do {
                if let run = try await load(entry) { runs.append(run.summary) }
            } catch let error as LedgerError where error.reason == .unusable {
                // A damaged run does not hide the others.
                runs.append(entry.summary)
            }
        }
        return runs
    }

    /// A run with its batch and the result of every index.
    /// - Throws: ``LedgerError`` if the run does not exist, or is damaged.
    public func run(_ id: LedgerRunID) async throws -> RecordedRun {
        guard let entry = try await entry(id), var run = try await load(entry) else {
            throw LedgerError(.noSuchRun, "the ledger has no run \(id)")
        }
        run.successors = try await successors(of: id)
        return run
    }

    /// The before-images of a run, by index; empty if they were not recorded.
    /// - Throws: ``LedgerError``.
    public func images(of id: LedgerRunID) async throws -> [Int: BeforeImage] {
        let rows = try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT place, record FROM image WHERE run = ?", arguments: [id.number]
            ).map { row in (index: row[0] as Int, text: row[1] as String) }
        }
        var images: [Int: BeforeImage] = [:]
        images.reserveCapacity(rows.count)
        for row in rows {
            guard let image = try? BeforeImage(text: row.text) else { throw damaged(id) }
            images[row.index] = image
        }
        return images
    }

    /// The before-image of one index; nil if it was not recorded.
    /// - Throws: ``LedgerError``.
    public func image(of id: LedgerRunID, at index: Int) async throws -> BeforeImage? {
        let text = try await read { db in
            try String.fetchOne(
                db, sql: "SELECT record FROM image WHERE run = ? AND place = ?",
                arguments: [id.number, index])
        }
        guard let text else { return nil }
        guard let image = try? BeforeImage(text: text) else { throw damaged(id) }
        return image
    }

    /// Records verdicts on writes of a run that are in doubt.
    /// - Throws: ``LedgerError``.
    public func note(_ verdicts: [Int: RecordedRun.Verdict], on id: LedgerRunID) async throws {
        guard !verdicts.isEmpty else { return }
        var writer = RunEventWriter()
        let byVerdict = Dictionary(grouping: verdicts.keys.sorted()) { verdicts[$0] }
        for (verdict, indices) in byVerdict {
            guard let verdict else { continue }
            writer.write(
                .verified(verdict, indices: IndexSpans(indices)))
        }
        let piece = writer.take()
        try await write { db in
            let last = try Int.fetchOne(
                db, sql: "SELECT max(sequence) FROM log WHERE run = ?", arguments: [id.number])
            try LedgerRunRow.append(
                piece, to: id, sequence: (last ?? -1) + 1, as: .verdict, in: db)
        }
    }

    // MARK: Pieces

    private func entry(_ id: LedgerRunID) async throws -> LedgerRunRow.Entry? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(try LedgerRunRow.columns(in: db)) FROM run WHERE id = ?",
                arguments: [id.number]
            ).map(LedgerRunRow.Entry.init)
        }
    }

    /// A run by its row; nil if it has been pruned meanwhile.
    private func load(_ first: LedgerRunRow.Entry) async throws -> RecordedRun? {
        var isLive = first.state == .running && RunLock.isHeld(folder.lock(named: first.lock))
        // The row is read after the lock: a run records its end before it releases the lock.
        let id = first.id
        let content = try await read {
            db -> (LedgerRunRow.Entry, String, Data?, [Data], RunSource?, [Int: String])? in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT \(try LedgerRunRow.columns(in: db)) FROM run WHERE id = ?",
                    arguments: [id.number]),
                let script = try Row.fetchOne(
                    db, sql: "SELECT text, origins FROM script WHERE run = ?",
                    arguments: [id.number])
            else { return nil }
            let pieces = try Data.fetchAll(
                db, sql: "SELECT events FROM log WHERE run = ? ORDER BY sequence",
                arguments: [id.number])
            let entry = try LedgerRunRow.Entry(row)
            let source = try RunSourceRow.fetch(
                id, count: entry.summary.indexCount, in: db)
            return (
                entry, script[0], script[1], pieces, source, try FoundKeysRow.fetch(id, in: db)
            )
        }
        guard let (entry, text, origins, pieces, source, files) = content else { return nil }
        isLive = isLive && entry.state == .running
        guard let script = try? StoredScript.parse(text, source: "<run \(id)>").batch,
            let batch = try FoundKeysRow.attach(files, to: script),
            batch.count == entry.summary.indexCount
        else { throw damaged(id) }
        do throws(LedgerByteReader.Damage) {
            var tally = RecordedRunTally(indexCount: batch.count)
            var reader = RunEventReader(indexCount: batch.count)
            for piece in pieces { try reader.read([UInt8](piece)) { tally.add($0) } }
            let counts = RecordedRun.counts(tally, batch, isLive: isLive)
            let state: RunSummary.State =
                entry.state == .finished
                ? .finished
                : entry.summary.indexCount == 0 ? .finding : isLive ? .running : .interrupted
            let heardOf = entry.summary.time(at: tally.lastAt)
            let finishedAt = isLive ? nil : entry.summary.finishedAt ?? heardOf
            if !isLive, entry.state == .running {
                await noteInterrupted(id, at: heardOf, counts: counts)
            }
            return RecordedRun(
                summary: entry.summary.with(state, finishedAt: finishedAt, counts: counts),
                batch: batch, origins: try decode(origins, count: batch.count), tally: tally,
                source: source)
        } catch {
            throw damaged(id)
        }
    }

    private func decode(_ origins: Data?, count: Int) throws(LedgerByteReader.Damage) -> [Int] {
        guard let origins else { return [] }
        var reader = LedgerByteReader([UInt8](origins))
        let spans = try IndexSpans(from: &reader, limit: .max)
        guard spans.count == count else { throw LedgerByteReader.Damage() }
        return Array(spans.indices)
    }

    /// Caches the counts; they are computed again if the ledger cannot be written.
    private func noteInterrupted(_ id: LedgerRunID, at time: Int64, counts: StatusCounts) async {
        guard !isReadOnly else { return }
        try? await write { db in
            try LedgerRunRow.chainBeginning(of: id, in: db)
            try LedgerRunRow.end(id, as: .interrupted, at: time, counts: counts, in: db)
        }
    }

    /// The latest results of a run's indices in its retries and resumptions, and in theirs.
    private func successors(of id: LedgerRunID) async throws -> [Int: RecordedRun.Successor] {
        let children = try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(try LedgerRunRow.columns(in: db)) FROM run
                    WHERE parent = ? AND relation IN ('retry', 'resume') ORDER BY id
                    """, arguments: [id.number]
            ).map(LedgerRunRow.Entry.init)
        }
        var successors: [Int: RecordedRun.Successor] = [:]
        for entry in children {
            guard let child = try await load(entry) else { continue }
            let later = try await self.successors(of: child.id)
            for (index, origin) in child.origins.enumerated() {
                let status = child.effectiveStatus(of: index)
                // Unsent commands changed nothing.
                if status == .notSent || status == .cancelled, later[index] == nil { continue }
                successors[origin] =
                    later[index]
                    ?? RecordedRun.Successor(run: child.id, index: index, status: status)
            }
        }
        return successors
    }

    private func damaged(_ id: LedgerRunID) -> LedgerError {
        LedgerError(
            .unusable,
            "run \(id) in \(folder.file) is damaged; prune the run, or restore a copy")
    }
}

extension RecordedRun {
    /// The status of an index, taking the verdict on a doubt into account.
    func effectiveStatus(of index: Int) -> Status? {
        let status = status(at: index)
        guard status == .inDoubt, let verdict = verdict(on: index) else { return status }
        return verdict.wasApplied ? .ok : .notSent
    }
}
