import BatchClient
import Dispatch
import GRDB

/// Opens SQLite as the store needs it.
enum StoreConnection {
    static func configuration(readOnly: Bool = false, busyTimeout: Double = 5) -> Configuration {
        var configuration = Configuration()
        configuration.label = "volley"
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = 4
        configuration.persistentReadOnlyConnections = true
        // GRDB ends the program when it finds a transaction left open, as after a rollback that the
        // disk refused. The store looks for one itself before it begins.
        configuration.allowsUnsafeTransactions = true
        return configuration
    }

    /// Opens a file that has been looked at, on a thread that may wait.
    static func open(
        _ path: String, readOnly: Bool, busyTimeout: Double
    ) async throws -> DatabasePool {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try openNow(path, readOnly: readOnly, busyTimeout: busyTimeout)
                    })
            }
        }
    }

    private static func openNow(
        _ path: String, readOnly: Bool, busyTimeout: Double
    ) throws -> DatabasePool {
        let configuration = configuration(readOnly: readOnly, busyTimeout: busyTimeout)
        if !readOnly {
            // The tables are made before the file is written ahead, so that the marks are in its
            // head and not in the log beside it.
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { db in try StoreSchema.prepare(db, path: path) }
            try queue.close()
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        if readOnly {
            try pool.read { db in try StoreSchema.check(db, path: path) }
        } else {
            // GRDB flushes less with a log than the store promises.
            try pool.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        PRAGMA synchronous = FULL;
                        PRAGMA fullfsync = ON;
                        PRAGMA checkpoint_fullfsync = ON;
                        """)
            }
        }
        return pool
    }
}
