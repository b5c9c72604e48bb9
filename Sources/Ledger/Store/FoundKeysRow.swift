import BatchClient
import Foundation
import GRDB

/// The rows of a run whose keys are stored in files: one per command. The table is created with the
/// first of them, so that ledgers without such runs stay unchanged.
enum FoundKeysRow {
    /// The keys of one command.
    struct File: Sendable {
        let command: Int
        let keys: KeyFile
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS found (
            run INTEGER NOT NULL,
            command INTEGER NOT NULL,
            path TEXT NOT NULL,
            keys INTEGER NOT NULL,
            size INTEGER NOT NULL,
            PRIMARY KEY (run, command)
        ) WITHOUT ROWID
        """

    /// The files of a batch's commands.
    /// - Throws: ``LedgerError`` for keys stored elsewhere.
    static func files(of batch: Batch, in folder: LedgerFolder) throws -> [File] {
        var files: [File] = []
        for (index, command) in batch.commands.enumerated() {
            guard case .ids(let ids) = command.subjects else { continue }
            for part in ids.parts {
                guard case .stored(let stored) = part else { continue }
                guard ids.parts.count == 1, command.find?.isFound == true,
                    let keys = stored.store as? KeyFile, folder.holdsFound(keys.path)
                else {
                    throw LedgerError(
                        .refused,
                        "the found keys of command \(index) are not in the ledger's folder")
                }
                files.append(File(command: index, keys: keys))
            }
        }
        return files
    }

    static func insert(_ files: [File], of run: LedgerRunID, in db: Database) throws {
        guard !files.isEmpty else { return }
        try db.execute(sql: table)
        for file in files {
            try db.execute(
                sql: "INSERT INTO found (run, command, path, keys, size) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    run.number, file.command, file.keys.path, file.keys.count, file.keys.size,
                ])
        }
    }

    /// The paths of a run's files, by command.
    static func fetch(_ run: LedgerRunID, in db: Database) throws -> [Int: String] {
        guard try db.tableExists("found") else { return [:] }
        let rows = try Row.fetchAll(
            db, sql: "SELECT command, path FROM found WHERE run = ?", arguments: [run.number])
        return Dictionary(
            rows.map { ($0[0] as Int, $0[1] as String) }, uniquingKeysWith: { a, _ in a })
    }

    /// The batch with the keys that its commands were fired with; nil if the commands differ.
    /// - Throws: ``BackendError`` if a file is missing or damaged.
    static func attach(_ files: [Int: String], to batch: Batch) throws -> Batch? {
        guard !files.isEmpty else { return batch }
        var commands = batch.commands
        for (index, path) in files {
            guard commands.indices.contains(index), commands[index].find != nil else { return nil }
            let keys = try KeyFile(path: path)
            commands[index].subjects = .ids(IDList(StoredIDs(keys)))
            commands[index].find?.isFound = true
        }
        return Batch(commands)
    }

    /// Deletes the file rows of a run.
    /// - Returns: Their paths.
    static func delete(_ run: LedgerRunID, in db: Database) throws -> [String] {
        let paths = try fetch(run, in: db).values
        guard !paths.isEmpty else { return [] }
        try db.execute(sql: "DELETE FROM found WHERE run = ?", arguments: [run.number])
        return Array(paths)
    }

    /// The paths of all files.
    static func paths(in db: Database) throws -> Set<String> {
        guard try db.tableExists("found") else { return [] }
        return try String.fetchSet(db, sql: "SELECT path FROM found")
    }

    /// The bytes of the files, by run.
    static func bytes(in db: Database) throws -> [Int64: Int] {
        guard try db.tableExists("found") else { return [:] }
        let rows = try Row.fetchAll(db, sql: "SELECT run, sum(size) FROM found GROUP BY run")
        return Dictionary(
            rows.map { ($0[0] as Int64, $0[1] as Int) }, uniquingKeysWith: { a, _ in a })
    }
}
