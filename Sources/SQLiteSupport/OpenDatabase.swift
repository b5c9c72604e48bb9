package import GRDB
import Synchronization

/// An open database, until it is closed: one writer at a time, readers beside it where it is a file.
package final class OpenDatabase: Sendable {
    /// Nil once closed.
    private let connection: Mutex<(any DatabaseWriter)?>
    /// What its file is known by; nil for one in memory.
    private let identity: FileIdentity?
    private let closedError: any Error

    /// - Parameters:
    ///   - identity: what `OpenFiles.enter` gave; it is left with the closing.
    ///   - closedError: thrown by everything that is asked after that.
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

    /// Waits for what is under way; whatever is asked later fails.
    package func close() async {
        guard let connection = connection.withLock({ $0.take() }) else { return }
        await DatabaseConnection.close(connection)
        if let identity { OpenFiles.leave(identity) }
    }

    /// Reads in one consistent view, on a thread that may wait.
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
                // On the one connection of a database in memory GRDB would forbid writing for as
                // long, with a pragma that has SQLite compile every statement again.
                connection.asyncWriteWithoutTransaction { db in
                    continuation.resume(with: Result { try db.reading(body) })
                }
            }
        }
    }

    /// Writes, one at a time, on a thread that may wait. The body sees to its transaction.
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

    /// Writes on the calling thread, which may have to wait. The body sees to its transaction.
    package func writeNow<T>(_ body: (Database) throws -> T) throws -> T {
        guard let connection = connection.withLock({ $0 }) else { throw closedError }
        return try connection.writeWithoutTransaction(body)
    }
}

extension Database {
    /// Calls the body within a transaction that ends without a trace.
    fileprivate func reading<T>(_ body: (Database) throws -> T) throws -> T {
        try beginTransaction(.deferred)
        defer { try? rollback() }
        return try body(self)
    }
}
