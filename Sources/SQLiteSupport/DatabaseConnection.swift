import BatchClient
import Dispatch
import Foundation
package import GRDB

/// Opens SQLite with the program's settings.
package enum DatabaseConnection {
    package static func configuration(
        _ format: DatabaseFormat, readOnly: Bool = false, busyTimeout: Double = 5
    ) -> Configuration {
        var configuration = Configuration()
        if let prepare = format.prepareConnection { configuration.prepareDatabase(prepare) }
        configuration.label = "volley"
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = 4
        configuration.persistentReadOnlyConnections = true
        // GRDB ends the program if it finds an open transaction, as after a rollback that the disk
        // refused. Writers check for one before they begin.
        configuration.allowsUnsafeTransactions = true
        return configuration
    }

    /// Opens a file that was checked, on a thread that may block.
    package static func open(
        _ path: String, _ format: DatabaseFormat, readOnly: Bool, busyTimeout: Double,
        maximumPages: Int? = nil
    ) async throws -> DatabasePool {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try whenFree(for: openingTimeout) {
                            try openNow(
                                path, format, readOnly: readOnly, busyTimeout: busyTimeout,
                                maximumPages: maximumPages)
                        }
                    })
            }
        }
    }

    /// Seconds to wait for other processes that create the same file: each waits for the disk.
    private static let openingTimeout = 60.0

    /// Repeats what another process does not let happen. SQLite does not wait where waiting could be
    /// a deadlock, as when two processes switch a new file to WAL mode.
    private static func whenFree<Result>(
        for seconds: Double, _ open: () throws -> Result
    ) throws -> Result {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            do { return try open() } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    /// Releases a database, on a thread that may block.
    package static func close(_ connection: any DatabaseWriter) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // If it cannot be closed now, it is closed with its last reference.
                try? connection.close()
                continuation.resume()
            }
        }
    }

    private static func openNow(
        _ path: String, _ format: DatabaseFormat, readOnly: Bool, busyTimeout: Double,
        maximumPages: Int?
    ) throws -> DatabasePool {
        let configuration = configuration(
            format, readOnly: readOnly, busyTimeout: busyTimeout)
        if !readOnly, DatabaseFile.isEmpty(path) {
            // The tables are created before WAL mode is set, so that the format marks are in the
            // file's header and not in the log.
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { db in try prepare(db, format, path: path) }
            try queue.close()
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        if readOnly {
            try pool.read { db in try check(db, format, path: path) }
        } else {
            try pool.writeWithoutTransaction { db in
                // With WAL, GRDB flushes less than promised here.
                try db.execute(
                    sql: """
                        PRAGMA synchronous = FULL;
                        PRAGMA fullfsync = ON;
                        PRAGMA checkpoint_fullfsync = ON;
                        \(format.writerPragmas)
                        """)
                // Usually nothing is left to do. Opening the file a second time only for this would
                // have to checkpoint the log, which waits for the disk several times.
                try prepare(db, format, path: path)
                if let maximumPages {
                    try db.execute(sql: "PRAGMA max_page_count = \(maximumPages)")
                }
            }
        }
        return pool
    }

    /// Creates the tables if they are missing, and refuses a database of another program or of a
    /// newer format. One transaction, so that two processes can start at once.
    package static func prepare(
        _ db: Database, _ format: DatabaseFormat, path: String
    ) throws {
        // Nearly always the tables exist, and nothing needs to be written or awaited.
        if try !isEmpty(db) {
            try check(db, format, path: path)
            return try upgrade(db, format, path: path)
        }
        if !format.firstPragmas.isEmpty { try db.execute(sql: format.firstPragmas) }
        try db.beginTransaction(.immediate)
        do {
            if try isEmpty(db) {
                // Marks and tables are written in one transaction: a file has both or is empty.
                try db.execute(
                    sql: """
                        PRAGMA application_id = \(format.applicationID);
                        PRAGMA user_version = \(format.version);
                        \(format.schema)
                        """)
            } else {
                try check(db, format, path: path)
            }
            try db.commit()
        } catch {
            try? db.rollback()
            throw error
        }
    }

    /// Upgrades a database of an earlier version, in one transaction: two processes may do this at
    /// once.
    private static func upgrade(
        _ db: Database, _ format: DatabaseFormat, path: String
    ) throws {
        guard let upgrade = format.upgrade,
            try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0 != format.version
        else { return }
        try db.beginTransaction(.immediate)
        do {
            try check(db, format, path: path)
            let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if version != format.version {
                try upgrade.run(db, version)
                try db.execute(sql: "PRAGMA user_version = \(format.version)")
            }
            try db.commit()
        } catch {
            try? db.rollback()
            throw error
        }
    }

    /// Refuses a database of another program or of a newer format.
    private static func check(_ db: Database, _ format: DatabaseFormat, path: String) throws {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if let problem = DatabaseFile.problem(path, format, applicationID: id, version: version) {
            throw problem
        }
    }

    private static func isEmpty(_ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    }
}
