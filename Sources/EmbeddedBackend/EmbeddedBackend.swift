public import BatchClient
import Foundation
import GRDB
import SQLiteSupport
import Synchronization

/// A store in one SQLite file, or in memory.
///
/// A write is durable when its outcome is delivered, also over a loss of power: the file is written
/// ahead (WAL) and flushed with every commit. Two processes may use one file. A request is one
/// transaction of at most ``EmbeddedLimits/requestRows`` rows, and an atomic group is one too, which
/// takes effect as a whole or not at all; what a record's operations mean is
/// `RecordEvaluation`'s. A write that says nothing of the time to live leaves a record that never
/// expires. Null is a value like any other. See ``EmbeddedLimits`` for what the store holds.
///
/// Records whose time is up are gone from reads and scans at once, and are cleared away by later
/// writes, some hundred a transaction.
public final class EmbeddedBackend: Backend {
    public let description: BackendDescription
    let isReadOnly: Bool
    /// Seconds since 1970; asked once a request.
    let now: @Sendable () -> Int64
    /// The file's name for messages, or `memory:`.
    let name: String
    /// Numbers of data sets, once known; they never change and never go.
    let dataSetNumbers = Mutex<[DataSet: Int64]>([:])
    private let database: OpenDatabase

    private init(
        _ connection: any DatabaseWriter, kind: String, target: String, name: String,
        identity: FileIdentity? = nil, isReadOnly: Bool = false,
        now: @escaping @Sendable () -> Int64
    ) {
        database = OpenDatabase(
            connection, identity: identity, closedError: StoreFailure.closed)
        self.name = name
        self.isReadOnly = isReadOnly
        self.now = now
        description = BackendDescription(
            kind: kind, target: target, idKinds: IDEncoding.kinds,
            valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
            hasTimeToLive: true, storesCollectionOrder: true, computesValues: true,
            maximumBinNameBytes: EmbeddedLimits.binNameBytes,
            planWindow: EmbeddedLimits.requestRows,
            firstPlanWindow: EmbeddedLimits.firstRequestRows,
            preferredConcurrency: identity == nil ? 2 : 4)
    }

    /// The time of the machine's clock, in seconds since 1970.
    public static let systemClock: @Sendable () -> Int64 = {
        Int64(Date().timeIntervalSince1970.rounded(.down))
    }

    /// An empty store in memory, of its own; it is gone when the backend is.
    /// - Parameter now: the clock by which records expire, in seconds since 1970.
    /// - Throws: ``BackendError`` if SQLite has no memory for it.
    public static func memory(
        now: @escaping @Sendable () -> Int64 = EmbeddedBackend.systemClock
    ) async throws -> EmbeddedBackend {
        try await memory(kind: "memory", now: now)
    }

    static func memory(
        kind: String, now: @escaping @Sendable () -> Int64
    ) async throws -> EmbeddedBackend {
        let target = kind + ":"
        do {
            let queue = try DatabaseQueue(
                configuration: DatabaseConnection.configuration(StoreSchema.format))
            try await queue.writeWithoutTransaction { db in
                try DatabaseConnection.prepare(db, StoreSchema.format, path: target)
            }
            return EmbeddedBackend(queue, kind: kind, target: target, name: target, now: now)
        } catch {
            throw StoreFailure.backendError(error, target)
        }
    }

    /// Opens a store file; creates it if it is missing.
    ///
    /// The file is looked at before SQLite is: one that is not a store, is another program's, of a
    /// later format, or cannot be read or written is left untouched, with nothing made beside it.
    /// - Parameters:
    ///   - path: the file; its folder must be there.
    ///   - readOnly: opens nothing but a store that is there, and refuses every write.
    ///   - busyTimeout: seconds to wait for another process that is writing.
    ///   - maximumPages: the most pages of 4 KiB that the file may grow to; nil for no limit but the
    ///     disk's.
    ///   - now: the clock by which records expire, in seconds since 1970.
    /// - Throws: ``BackendError`` that says what, where, and what to do.
    public static func open(
        path: String, readOnly: Bool = false, busyTimeout: Double = 5, maximumPages: Int? = nil,
        now: @escaping @Sendable () -> Int64 = EmbeddedBackend.systemClock
    ) async throws -> EmbeddedBackend {
        // SQLite would take "file:..." for a URI.
        let absolute = URL(fileURLWithPath: path).path
        let identity = try OpenFiles.enter(absolute, StoreSchema.format, readOnly: readOnly)
        do {
            let pool = try await DatabaseConnection.open(
                absolute, StoreSchema.format, readOnly: readOnly, busyTimeout: busyTimeout,
                maximumPages: maximumPages)
            return EmbeddedBackend(
                pool, kind: "sqlite", target: "sqlite:\(path)", name: absolute,
                identity: identity, isReadOnly: readOnly, now: now)
        } catch {
            OpenFiles.leave(identity)
            throw StoreFailure.backendError(error, absolute)
        }
    }

    public func plan(_ items: [BatchItem]) -> BackendPlan {
        EmbeddedRequestPlanner.plan(items, isReadOnly: isReadOnly)
    }

    public func planAtomic(_ items: [BatchItem]) -> BackendPlan {
        AtomicPlanner.plan(items, isReadOnly: isReadOnly)
    }

    /// Waits for the requests under way; later ones fail.
    public func close() async { await database.close() }

    // MARK: Access

    /// Reads in one consistent view, on a thread that may wait.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await database.read(body)
    }

    /// Writes, one at a time, on a thread that may wait. The body sees to its transaction.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await database.write(body)
    }
}
