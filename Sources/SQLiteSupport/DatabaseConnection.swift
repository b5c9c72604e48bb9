import BatchClient
import Dispatch
package import GRDB

/// Opens SQLite as the program needs it.
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
        // GRDB ends the program when it finds a transaction left open, as after a rollback that the
        // disk refused. Who writes looks for one before beginning.
        configuration.allowsUnsafeTransactions = true
        return configuration
    }

    /// Opens a file that has been looked at, on a thread that may wait.
    package static func open(
        _ path: String, _ format: DatabaseFormat, readOnly: Bool, busyTimeout: Double,
        maximumPages: Int? = nil
    ) async throws -> DatabasePool {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try openNow(
                            path, format, readOnly: readOnly, busyTimeout: busyTimeout,
                            maximumPages: maximumPages)
                    })
            }
        }
    }

    /// Lets go of a database, on a thread that may wait.
    package static func close(_ connection: any DatabaseWriter) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // What cannot be closed now is closed with the last reference to it.
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
        if !readOnly {
            // The tables are made before the file is written ahead, so that the marks are in its
            // head and not in the log beside it.
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { db in try prepare(db, format, path: path) }
            try queue.close()
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        if readOnly {
            try pool.read { db in try check(db, format, path: path) }
        } else {
            // GRDB flushes less with a log than is promised.
            try pool.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        PRAGMA synchronous = FULL;
                        PRAGMA fullfsync = ON;
                        PRAGMA checkpoint_fullfsync = ON;
                        """)
                if let maximumPages {
                    try db.execute(sql: "PRAGMA max_page_count = \(maximumPages)")
                }
            }
        }
        return pool
    }

    /// Makes the tables unless they are there, and refuses a database that is another program's or
    /// of a later format. One transaction, so that two processes can begin at once.
    package static func prepare(
        _ db: Database, _ format: DatabaseFormat, path: String
    ) throws {
        // Nearly always the tables are there, and nothing need be written or waited for.
        if try !isEmpty(db) {
            try check(db, format, path: path)
            return try upgrade(db, format, path: path)
        }
        if !format.firstPragmas.isEmpty { try db.execute(sql: format.firstPragmas) }
        try db.beginTransaction(.immediate)
        do {
            if try isEmpty(db) {
                // Marks and tables come in one transaction: a file has both or is empty.
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

    /// Brings a database of an earlier version up to this one, in one transaction: two processes may
    /// come to it at once.
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

    /// Refuses a database that is another program's or of a later format.
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
