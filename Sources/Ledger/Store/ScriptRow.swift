import BatchClient
import BatchScript
import Foundation
import GRDB
import GRDBSQLite

/// The row with the script of a run.
///
/// A long script is stored as a blob, not as text, for SQLite writes and reads a blob in pieces: the text
/// of many million IDs is never in memory as a whole, neither here nor there. Its bytes are the same.
enum ScriptRow {
    /// A script of more bytes is stored as a blob.
    static let longest = 1 << 20
    /// A script of at most this many bytes, such as a million short IDs, is kept until its length is
    /// known.
    private static let mostKept = 16 << 20

    static func insert(
        _ batch: Batch, origins: Data?, of run: Int64, in db: Database
    ) throws {
        var pieces: [String] = []
        var count = 0
        StoredScript.write(batch) { piece in
            count += piece.utf8.count
            if count <= mostKept { pieces.append(piece) } else { pieces = [] }
        }
        guard count > longest else {
            try db.execute(
                sql: "INSERT INTO script (run, text, origins) VALUES (?, ?, ?)",
                arguments: [run, pieces.joined(), origins])
            return
        }
        try db.execute(
            sql: "INSERT INTO script (run, text, origins) VALUES (?, zeroblob(?), ?)",
            arguments: [run, count, origins])
        let blob = try Blob(run, forWriting: true, in: db)
        if count <= mostKept {
            for piece in pieces { try blob.write(piece) }
        } else {
            // Printed a second time, so that it is never in memory as a whole.
            try StoredScript.write(batch) { try blob.write($0) }
        }
    }

    /// Adds the script and the origins of a run to a digest.
    static func add(_ run: Int64, to digest: inout ContentDigest, in db: Database) throws {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT CASE typeof(text) WHEN 'blob' THEN NULL ELSE text END, origins,
                    typeof(text) = 'blob'
                FROM script WHERE run = ?
                """, arguments: [run])
        if let row, row[2] as Bool {
            let blob = try Blob(run, forWriting: false, in: db)
            digest.addText(count: blob.count)
            try blob.read { digest.addPiece($0) }
        } else {
            digest.add(row?[0] as String?)
        }
        digest.add(row?[1] as Data?)
    }

    /// A script in SQLite's interface for large values.
    private final class Blob {
        let count: Int
        private let handle: OpaquePointer
        private let connection: OpaquePointer?
        private var offset = 0

        init(_ run: Int64, forWriting: Bool, in db: Database) throws {
            connection = db.sqliteConnection
            var opened: OpaquePointer?
            let code = sqlite3_blob_open(
                connection, "main", "script", "text", run, forWriting ? 1 : 0, &opened)
            guard code == SQLITE_OK, let opened else {
                // Also after a failure there may be a handle.
                sqlite3_blob_close(opened)
                throw Blob.failure(code, connection)
            }
            handle = opened
            count = Int(sqlite3_blob_bytes(opened))
        }

        deinit { sqlite3_blob_close(handle) }

        func write(_ text: String) throws {
            var text = text
            let (code, size) = text.withUTF8 { bytes in
                (
                    sqlite3_blob_write(
                        handle, bytes.baseAddress, Int32(clamping: bytes.count),
                        Int32(clamping: offset)), bytes.count
                )
            }
            guard code == SQLITE_OK else { throw Blob.failure(code, connection) }
            offset += size
        }

        /// Calls the body with all bytes, in pieces.
        func read(_ body: ([UInt8]) -> Void) throws {
            while offset < count {
                let size = min(1 << 16, count - offset)
                var bytes = [UInt8](repeating: 0, count: size)
                let code = sqlite3_blob_read(
                    handle, &bytes, Int32(clamping: size), Int32(clamping: offset))
                guard code == SQLITE_OK else { throw Blob.failure(code, connection) }
                body(bytes)
                offset += size
            }
        }

        private static func failure(_ code: Int32, _ connection: OpaquePointer?) -> DatabaseError {
            DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: connection.map { String(cString: sqlite3_errmsg($0)) })
        }
    }
}
