import BatchClient
import Foundation
import GRDB

/// The chain of hashes over everything written to the ledger.
///
/// Everything written about a run has an entry: its beginning, with all that was known then; each
/// piece of its log; the before-images of its records; its end; verdicts; and its pruning. Each
/// entry contains the hash of what was written, and a hash of itself and the previous entry.
/// Entries are only ever appended, in the same transaction as what they describe, so concurrent
/// programs write one chain. A run that is altered or removed later no longer matches its entries,
/// and altered or removed entries no longer match each other: see ``LedgerStore/check()``.
enum LedgerChain {
    /// The numbers of entry kinds in the table; they never change.
    enum Kind: Int64 {
        case begun = 1
        case events, images, finished, verdict, pruned
        /// A ledger of an earlier version got its chain; the detail is the last run before that.
        case upgraded
    }

    /// The hash before the first entry.
    static let origin = [UInt8](repeating: 0, count: 32)

    static func append(
        _ kind: Kind, of run: Int64, at time: Int64 = WallTime.milliseconds(),
        detail: [UInt8] = [], content: [UInt8], in db: Database
    ) throws {
        let last = try db.cachedStatement(
            sql: "SELECT hash FROM chain ORDER BY sequence DESC LIMIT 1")
        let previous = try Data.fetchOne(last).map { [UInt8]($0) } ?? origin
        // Beyond every entry that ever existed: a removed one leaves a gap.
        let numbering = try db.cachedStatement(
            sql: "SELECT seq FROM sqlite_sequence WHERE name = 'chain'")
        let (sequence, overflow) = (try Int64.fetchOne(numbering) ?? 0)
            .addingReportingOverflow(1)
        guard !overflow else { throw LedgerByteReader.Damage() }
        let entry = Entry(
            sequence: sequence, run: run, kind: kind.rawValue, at: time, detail: detail,
            content: content)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO chain (sequence, run, kind, at, detail, content, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [
                sequence, run, kind.rawValue, time, Data(detail), Data(content),
                Data(entry.hash(after: previous)),
            ])
    }

    /// One entry of the chain.
    struct Entry {
        let sequence: Int64
        let run: Int64
        let kind: Int64
        let at: Int64
        let detail: [UInt8]
        let content: [UInt8]

        func hash(after previous: [UInt8]) -> [UInt8] {
            var digest = ContentDigest("volley ledger entry")
            digest.add(previous)
            digest.add(sequence)
            digest.add(run)
            digest.add(kind)
            digest.add(at)
            digest.add(detail)
            digest.add(content)
            return digest.bytes
        }
    }

    /// Gives a ledger of an earlier version its chain: its content is trusted as it is.
    static func adopt(in db: Database) throws {
        let last = try Int64.fetchOne(
            db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'run'")
        try append(
            .upgraded, of: 0, detail: detail(last ?? 0), content: ContentDigest("upgraded").bytes,
            in: db)
        for run in try Int64.fetchAll(db, sql: "SELECT id FROM run ORDER BY id") {
            if let content = try RunContent.begun(run, in: db) {
                try append(.begun, of: run, content: content, in: db)
            }
            let sequences = try Int64.fetchAll(
                db, sql: "SELECT sequence FROM log WHERE run = ? ORDER BY sequence",
                arguments: [run])
            for sequence in sequences {
                guard let content = try RunContent.piece(sequence, of: run, in: db) else {
                    continue
                }
                try append(
                    .events, of: run, detail: detail(sequence), content: content, in: db)
            }
            let positions = try Int64.fetchAll(
                db, sql: "SELECT place FROM image WHERE run = ? ORDER BY place", arguments: [run])
            if !positions.isEmpty {
                let positions = positions.map { Int(clamping: $0) }
                try append(
                    .images, of: run, detail: RunContent.detail(positions),
                    content: RunContent.images(positions, of: run, in: db), in: db)
            }
            if let content = try RunContent.finished(run, in: db) {
                try append(.finished, of: run, content: content, in: db)
            }
        }
    }

    /// A number as the detail of an entry.
    static func detail(_ number: Int64) -> [UInt8] {
        var writer = LedgerByteWriter()
        writer.signed(number)
        return writer.bytes
    }

    /// The number in a detail; nil if it is not a number.
    static func number(_ detail: [UInt8]) -> Int64? {
        var reader = LedgerByteReader(detail)
        guard let number = try? reader.signed(), reader.isAtEnd else { return nil }
        return number
    }
}
