package import GRDB
import Synchronization

/// An open database: one writer at a time, and for a file, readers next to it.
package final class OpenDatabase: Sendable {
    /// Nil once closed.
    private let connection: Mutex<(any DatabaseWriter)?>
    /// The identity of its file; nil for one in memory.
    private let identity: FileIdentity?
    private let closedError: any Error

    /// - Parameters:
    ///   - identity: the result of `OpenFiles.enter`; released when the database is closed.
    ///   - closedError: thrown by every later access.
    package init(
        _ connection: any DatabaseWriter, identity: FileIdentity? = nil,
        closedError: any Error
    ) {
        self.connection = Mutex(connection)
        self.identity = identity
        self.closedError = closedError
    }

    deinit {
        // Closed before the file counts as closed.
        let wasOpen = connection.withLock { $0.take() != nil }
        if let identity, wasOpen { OpenFiles.leave(identity) }
    }

    /// Waits for active work; later accesses fail.
    package func close() async {
        guard let connection = connection.withLock({ $0.take() }) else { return }
        await DatabaseConnection.close(connection)
        if let identity { OpenFiles.leave(identity) }
    }

    /// Reads in one consistent view, on a thread that may block.
    package func read<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            connection.withLock { connection in
                guard let connection else { return continuation.resume(throwing: closedError) }
                guard connection is DatabaseQueue else {
                    return connection.asyncRead { db in
                        continuation.resume(with: Result { try body(try db.get()) })
                    }
                }
                // On the only connection of a database in memory, GRDB would forbid writing
                // meanwhile, with a pragma that makes SQLite compile every statement again.
                connection.asyncWriteWithoutTransaction { db in
                    continuation.resume(with: Result { try db.reading(body) })
                }
            }
        }
    }

    /// Writes, one at a time, on a thread that may block. The body handles its transaction.
    package func write<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            connection.withLock { connection in
                guard let connection else { return continuation.resume(throwing: closedError) }
                connection.asyncWriteWithoutTransaction { db in
                    continuation.resume(with: Result { try body(db) })
                }
            }
        }
    }

    /// Writes on the calling thread, which may block. The body handles its transaction.
    package func writeNow<T>(_ body: (Database) throws -> T) throws -> T {
        guard let connection = connection.withLock({ $0 }) else { throw closedError }
        return try connection.writeWithoutTransaction(body)
    }
}

extension Database {
    /// Calls the body within a transaction that is rolled back.
    fileprivate func reading<T>(_ body: (Database) throws -> T) throws -> T {
        try beginTransaction(.deferred)
        defer { try? rollback() }
        return try body(self)
    }
}
