import BatchClient
import Foundation
import GRDB

extension LedgerStore {
    /// What pruning deleted.
    public struct Pruned: Sendable, Hashable {
        /// The runs that were deleted.
        public let runs: [LedgerRunID]
        /// Runs that are too old by the clock, but are kept because the clock seems to have jumped.
        public let spared: [LedgerRunID]
        /// The days between two consecutive runs that made the clock doubtful; nil if it is not.
        public let jumpDays: Int?
        /// The size of the ledger's file before, in bytes.
        public let bytesBefore: Int
        /// The size of the ledger's file after, in bytes.
        public let bytesAfter: Int

        /// A warning about old runs that were kept; nil for none.
        public var warning: String? {
            guard let jumpDays, !spared.isEmpty else { return nil }
            return
                "kept \(spared.count) of the earlier runs: by the clock, \(spared.count == 1 ? "it is" : "they are") too old, "
                + "but the clock advanced \(jumpDays) days between two runs and may be wrong; "
                + "`volley runs prune --days N` deletes them anyway"
        }
    }

    /// Deletes runs that are too old or too many, the oldest first, never a live one, and files that a
    /// killed program left in the ledger's folder.
    /// - Parameters:
    ///   - trustsClock: whether runs count as too old even if a long pause follows them, as after a
    ///     clock that was set ahead.
    ///   - time: milliseconds since 1970; nil for now.
    /// - Throws: ``LedgerError``.
    public func prune(
        _ retention: Retention = .default, trustsClock: Bool = false, at time: Int64? = nil
    ) async throws -> Pruned {
        let now = time ?? WallTime.milliseconds()
        try await deleteAbandonedFiles(at: now)
        let before = try await size()
        let candidates = try await candidates(
            isOverfull: retention.maximumBytes.map { before > $0 } ?? false)
        let excess = retention.excess(
            candidates, total: before, now: now, starts: try await starts(),
            trustsClock: trustsClock)
        guard !excess.runs.isEmpty else {
            return Pruned(
                runs: [], spared: excess.spared, jumpDays: excess.jumpDays, bytesBefore: before,
                bytesAfter: before)
        }
        for id in excess.runs {
            // One transaction per run, so that other programs do not wait long.
            let files = try await write { db -> [String] in
                for table in ["image", "log", "script"] {
                    try db.execute(
                        sql: "DELETE FROM \(table) WHERE run = ?", arguments: [id.number])
                }
                try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id.number])
                if db.changesCount > 0 {
                    try LedgerChain.append(
                        .pruned, of: id.number, content: ContentDigest("pruned").bytes, in: db)
                }
                let found = try FoundKeysRow.delete(id, in: db)
                let source = try RunSourceRow.delete(id, in: db)
                return found + [source].compactMap(\.self)
            }
            for file in files where folder.holdsSpool(file) || folder.holdsFound(file) {
                unlink(file)
            }
        }
        try await write { db in try db.execute(sql: "PRAGMA incremental_vacuum") }
        return Pruned(
            runs: excess.runs, spared: excess.spared, jumpDays: excess.jumpDays,
            bytesBefore: before, bytesAfter: try await size())
    }

    private func deleteAbandonedFiles(at now: Int64) async throws {
        let old = AbandonedFiles.candidates(in: folder, at: now)
        guard !old.isEmpty else { return }
        let inUse = try await read { db in
            try FoundKeysRow.paths(in: db).union(try RunSourceRow.spooledPaths(in: db))
        }
        for path in old where !inUse.contains(path) { AbandonedFiles.delete(path) }
    }

    /// The bytes that runs take in the ledger, without free pages.
    public func size() async throws -> Int {
        try await read { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
            let bytes = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
            let spooled = try RunSourceRow.spooledBytes(in: db).values
            let found = try FoundKeysRow.bytes(in: db).values
            return (Array(spooled) + Array(found)).reduce((pages - free) * bytes) {
                $0.addingReportingOverflow($1).partialValue
            }
        }
    }

    /// When each run began, in order.
    private func starts() async throws -> [(id: LedgerRunID, at: Int64)] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, started FROM run ORDER BY id").map {
                (LedgerRunID($0[0]), $0[1])
            }
        }
    }

    /// - Parameter isOverfull: whether the size of each run matters.
    private func candidates(isOverfull: Bool) async throws -> [Retention.Candidate] {
        let bytes =
            isOverfull
            ? """
            (SELECT coalesce(sum(length(events)), 0) FROM log WHERE run = id)
            + (SELECT coalesce(sum(length(record)), 0) FROM image WHERE run = id)
            + (SELECT coalesce(sum(CASE typeof(text) WHEN 'blob' THEN length(text)
                ELSE length(CAST(text AS BLOB)) END), 0) FROM script WHERE run = id)
            """ : "0"
        let rows = try await read { db in
            let spooled = try RunSourceRow.spooledBytes(in: db).merging(
                try FoundKeysRow.bytes(in: db), uniquingKeysWith: { $0 &+ $1 })
            return try Row.fetchAll(db, sql: "SELECT id, started, state, lock, \(bytes) FROM run")
                .map { row -> (Retention.Candidate, String?) in
                    let isRunning = row[2] as Int64 == LedgerRunRow.State.running.rawValue
                    let (bytes, _) = (row[4] as Int).addingReportingOverflow(spooled[row[0]] ?? 0)
                    return (
                        Retention.Candidate(
                            id: LedgerRunID(row[0]), startedAt: row[1], bytes: bytes),
                        isRunning ? row[3] : nil
                    )
                }
        }
        return rows.filter { _, lock in
            lock.map { !RunLock.isHeld(folder.lock(named: $0)) } ?? true
        }.map(\.0)
    }
}
