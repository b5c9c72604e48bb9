import BatchClient
import Digests
import Foundation
import GRDB

/// The hashes of a run's content in the ledger's tables, as the entries of the chain contain them.
enum RunContent {
    /// Everything known about a run at its beginning; nil if the run is missing.
    static func begun(_ run: Int64, in db: Database) throws -> [UInt8]? {
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT started, lock, target, connection, behavior, indices, writes, undoable,
                        parent, relation, commands, note, person, host, reviewer, plan
                    FROM run WHERE id = ?
                    """, arguments: [run])
        else { return nil }
        var digest = ContentDigest("begun")
        digest.add(run)
        for column in 0..<row.count { add(row[column] as DatabaseValue, to: &digest) }
        try ScriptRow.add(run, to: &digest, in: db)
        if try db.tableExists("source"),
            let source = try Row.fetchOne(
                db,
                sql: """
                    SELECT path, name, size, hash, spooled, options, places FROM source
                    WHERE run = ?
                    """, arguments: [run])
        {
            for column in 0..<source.count { add(source[column] as DatabaseValue, to: &digest) }
        }
        if try db.tableExists("found") {
            let files = try Row.fetchAll(
                db,
                sql: "SELECT command, path, keys, size FROM found WHERE run = ? ORDER BY command",
                arguments: [run])
            for file in files {
                for column in 0..<file.count { add(file[column] as DatabaseValue, to: &digest) }
                digest.add(hash(ofFile: file[1]))
            }
        }
        return digest.bytes
    }

    /// The SHA-256 of a file's content; empty if it cannot be read.
    private static func hash(ofFile path: String) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { return [] }
        defer { try? file.close() }
        var hash = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
                piece.withUnsafeBytes { hash.update($0) }
            }
        } catch { return [] }
        return hash.digest
    }

    /// A piece of the log; nil if it is missing.
    static func piece(_ sequence: Int64, of run: Int64, in db: Database) throws -> [UInt8]? {
        let statement = try db.cachedStatement(
            sql: "SELECT events FROM log WHERE run = ? AND sequence = ?")
        return try Data.fetchOne(statement, arguments: [run, sequence]).map {
            piece([UInt8]($0), sequence, of: run)
        }
    }

    static func piece(_ bytes: [UInt8], _ sequence: Int64, of run: Int64) -> [UInt8] {
        var digest = ContentDigest("events")
        digest.add(run)
        digest.add(sequence)
        digest.add(bytes)
        return digest.bytes
    }

    /// Before-images, by their positions.
    static func images(_ positions: [Int], of run: Int64, in db: Database) throws -> [UInt8] {
        var digest = ContentDigest("images")
        digest.add(run)
        let statement = try db.cachedStatement(
            sql: "SELECT record FROM image WHERE run = ? AND place = ?")
        for position in positions {
            digest.add(Int64(position))
            digest.add(try String.fetchOne(statement, arguments: [run, position]))
        }
        return digest.bytes
    }

    /// The positions of images as the detail of an entry.
    static func detail(_ positions: [Int]) -> [UInt8] {
        var writer = LedgerByteWriter()
        IndexSpans(positions).write(to: &writer)
        return writer.bytes
    }

    /// The positions in a detail; nil if it does not contain any.
    static func positions(_ detail: [UInt8]) -> [Int]? {
        var reader = LedgerByteReader(detail)
        guard let spans = try? IndexSpans(from: &reader, limit: 1 << 31), reader.isAtEnd,
            spans.count <= 1 << 27
        else { return nil }
        return Array(spans.indices)
    }

    /// The final state of a run that is over; nil for any other.
    static func finished(_ run: Int64, in db: Database) throws -> [UInt8]? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT state, finished, counts FROM run WHERE id = ?", arguments: [run]),
            row[0] as Int64 != LedgerRunRow.State.running.rawValue
        else { return nil }
        var digest = ContentDigest("finished")
        digest.add(run)
        for column in 0..<row.count { add(row[column] as DatabaseValue, to: &digest) }
        return digest.bytes
    }

    private static func add(_ value: DatabaseValue, to digest: inout ContentDigest) {
        switch value.storage {
        case .null: digest.add(Int64(0))
        case .int64(let number):
            digest.add(Int64(1))
            digest.add(number)
        case .double(let number):
            digest.add(Int64(2))
            digest.add(Int64(bitPattern: number.bitPattern))
        case .string(let text):
            digest.add(Int64(3))
            digest.add(text)
        case .blob(let data):
            digest.add(Int64(4))
            digest.add([UInt8](data))
        }
    }
}
