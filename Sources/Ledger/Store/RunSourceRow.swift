import Foundation
import GRDB

/// The row of a run whose values are in a file. The table is created with the first of them, so
/// that ledgers without imports stay unchanged.
enum RunSourceRow {
    private static let table = """
        CREATE TABLE IF NOT EXISTS source (
            run INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            hash TEXT NOT NULL,
            spooled INTEGER NOT NULL,
            options TEXT NOT NULL,
            places BLOB NOT NULL
        )
        """

    static func insert(_ source: RunSource, of run: LedgerRunID, in db: Database) throws {
        try db.execute(sql: table)
        var writer = LedgerByteWriter()
        IndexSpans(source.rows).write(to: &writer)
        try db.execute(
            sql: """
                INSERT INTO source (run, path, name, size, hash, spooled, options, places)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.number, source.path, source.name, source.size, source.hash, source.isSpooled,
                source.options, Data(writer.bytes),
            ])
    }

    /// Nil for a run whose script contains its values.
    /// - Parameter count: how many indices the run has.
    static func fetch(_ run: LedgerRunID, count: Int, in db: Database) throws -> RunSource? {
        guard try db.tableExists("source"),
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT path, name, size, hash, spooled, options, places FROM source
                    WHERE run = ?
                    """, arguments: [run.number])
        else { return nil }
        var reader = LedgerByteReader([UInt8](row[6] as Data))
        let rows = try IndexSpans(from: &reader, limit: .max)
        guard rows.count == count else { throw LedgerByteReader.Damage() }
        return RunSource(
            path: row[0], name: row[1], size: row[2], hash: row[3], isSpooled: row[4],
            options: row[5], rows: Array(rows.indices))
    }

    /// Deletes the file row of a run.
    /// - Returns: The path of the file, if it is in the ledger's folder and no other run uses it.
    static func delete(_ run: LedgerRunID, in db: Database) throws -> String? {
        guard try db.tableExists("source") else { return nil }
        let path = try String.fetchOne(
            db, sql: "SELECT path FROM source WHERE run = ? AND spooled", arguments: [run.number])
        try db.execute(sql: "DELETE FROM source WHERE run = ?", arguments: [run.number])
        guard let path else { return nil }
        let others = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM source WHERE path = ?", arguments: [path])
        return others == 0 ? path : nil
    }

    /// The paths of the files in the ledger's folder.
    static func spooledPaths(in db: Database) throws -> Set<String> {
        guard try db.tableExists("source") else { return [] }
        return try String.fetchSet(db, sql: "SELECT path FROM source WHERE spooled")
    }

    /// The bytes of the files in the ledger's folder, by the newest run that uses each.
    static func spooledBytes(in db: Database) throws -> [Int64: Int] {
        guard try db.tableExists("source") else { return [:] }
        let rows = try Row.fetchAll(
            db, sql: "SELECT max(run), size FROM source WHERE spooled GROUP BY path, size")
        return Dictionary(rows.map { ($0[0] as Int64, $0[1] as Int) }, uniquingKeysWith: max)
    }
}
