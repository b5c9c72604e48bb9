import Dispatch
import Foundation
import GRDB
import SQLiteSupport
import Synchronization

/// Durable runs: the result of every index of every batch, even if the program ends.
///
/// One file in WAL mode, which several programs may use at once.
public final class LedgerStore: Sendable {
    /// The folder that contains the ledger.
    public let folder: LedgerFolder
    /// Whether nothing can be written because the folder does not allow it.
    public let isReadOnly: Bool
    private let database: OpenDatabase
    /// Whether the writing connection currently flushes each commit.
    private let isSynchronous = Mutex(true)

    private init(
        _ folder: LedgerFolder, _ connection: any DatabaseWriter, _ identity: FileIdentity,
        isReadOnly: Bool
    ) {
        self.folder = folder
        database = OpenDatabase(connection, identity: identity, closedError: Self.closed)
        self.isReadOnly = isReadOnly
    }

    /// Opens the ledger in a folder; creates both if they are missing.
    ///
    /// The file is checked before SQLite opens it: a file that is not a ledger, or has a newer
    /// format, is not touched.
    /// - Parameters:
    ///   - readOnly: opens only an existing ledger, and writes nothing.
    ///   - busyTimeout: seconds to wait for another program that is writing.
    /// - Throws: ``LedgerError`` that says what to do.
    public static func open(
        _ folder: LedgerFolder, readOnly: Bool = false, busyTimeout: Double = 30
    ) async throws -> LedgerStore {
        let path = folder.file
        do {
            if !readOnly { try folder.make() }
            let identity = try OpenFiles.enter(path, LedgerSchema.format, readOnly: readOnly)
            do {
                let pool: any DatabaseWriter =
                    readOnly
                    ? try await openForReading(path, busyTimeout: busyTimeout)
                    : try await DatabaseConnection.open(
                        path, LedgerSchema.format, readOnly: false, busyTimeout: busyTimeout)
                return LedgerStore(folder, pool, identity, isReadOnly: readOnly)
            } catch {
                OpenFiles.leave(identity)
                throw error
            }
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// Opens the ledger for reading, even if it cannot be written.
    /// - Throws: ``LedgerError``.
    public static func openToRead(
        _ folder: LedgerFolder, busyTimeout: Double = 30
    ) async throws -> LedgerStore {
        do {
            return try await open(folder, busyTimeout: busyTimeout)
        } catch let error as LedgerError {
            guard access(folder.file, R_OK) == 0,
                let store = try? await open(folder, readOnly: true)
            else { throw error }
            return store
        }
    }

    /// A database in WAL mode needs a shared index next to it, even for reading. If the index
    /// cannot be created and no log is waiting, the file alone is complete.
    private static func openForReading(
        _ path: String, busyTimeout: Double
    ) async throws -> any DatabaseWriter {
        do {
            return try await DatabaseConnection.open(
                path, LedgerSchema.format, readOnly: true, busyTimeout: busyTimeout)
        } catch let error as DatabaseError {
            var info = stat()
            let logIsEmpty = stat(path + "-wal", &info) != 0 || info.st_size == 0
            guard logIsEmpty else { throw error }
            let unreserved = CharacterSet.urlPathAllowed.subtracting(["?", "#", "%"])
            let escaped = path.addingPercentEncoding(withAllowedCharacters: unreserved) ?? path
            return try DatabaseQueue(
                path: "file:\(escaped)?immutable=1",
                configuration: DatabaseConnection.configuration(LedgerSchema.format, readOnly: true)
            )
        }
    }

    /// Closes the file. Runs being recorded lose their ledger.
    public func close() async { await database.close() }

    // MARK: Access

    private static let closed = LedgerError(.unusable, "the ledger is closed")

    /// Reads in one consistent view, on a thread that may block.
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        do { return try await database.read(body) } catch {
            throw LedgerError(error, path: folder.file)
        }
    }

    /// Writes in one transaction, on a thread that may block.
    /// - Parameter isDurable: see ``writeNow(isDurable:_:)``.
    func write<T: Sendable>(
        isDurable: Bool = true, _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result { try self.writeNow(isDurable: isDurable, body) })
            }
        }
    }

    /// Writes in one transaction on the calling thread, which may block.
    /// - Parameter isDurable: whether the data is on the disk when this returns, even after a power
    ///   failure. Otherwise it becomes durable with the next durable write, and in any case
    ///   survives the end of the program.
    /// - Throws: ``LedgerError``.
    func writeNow<T>(
        isDurable: Bool = true, _ body: (Database) throws -> T
    ) throws(LedgerError) -> T {
        do {
            return try database.writeNow { db in
                // Left open by a rollback that the disk refused.
                if db.isInsideTransaction { try db.rollback() }
                try flush(isDurable, in: db)
                try db.beginTransaction(.immediate)
                do {
                    let result = try body(db)
                    try db.commit()
                    return result
                } catch {
                    try? db.rollback()
                    throw error
                }
            }
        } catch {
            throw LedgerError(error, path: folder.file)
        }
    }

    /// Sets how the next commits are flushed; outside a transaction.
    private func flush(_ isDurable: Bool, in db: Database) throws {
        try isSynchronous.withLock { isSynchronous in
            guard isSynchronous != isDurable else { return }
            try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "NORMAL")")
            isSynchronous = isDurable
        }
    }
}
