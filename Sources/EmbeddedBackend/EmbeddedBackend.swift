public import BatchClient
import Foundation
import GRDB
import SQLiteSupport
import Synchronization

/// A store in one SQLite file, or in memory.
///
/// A write is durable when its outcome is delivered, even after a power failure: the file is in WAL
/// mode and flushed with every commit. Two processes may use one file. A request is one transaction
/// of at most ``EmbeddedLimits/requestRows`` rows; an atomic group is one transaction too, which is
/// applied completely or not at all. `RecordEvaluation` defines the meaning of operations. A write
/// without a time to live leaves a record that never expires. Null is an ordinary value. See
/// ``EmbeddedLimits`` for the limits of the store.
///
/// Expired records disappear from reads and scans at once, and are removed by later writes, some
/// hundreds per transaction.
public final class EmbeddedBackend: Backend {
    /// What the store is, and what it can do.
    public let description: BackendDescription
    let isReadOnly: Bool
    /// Seconds since 1970; called once per request.
    let now: @Sendable () -> Int64
    /// The file's name for messages, or `memory:`.
    let name: String
    /// The numbers of known data sets; they never change.
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
        var description = BackendDescription(
            kind: kind, target: target, idKinds: IDEncoding.kinds,
            valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
            hasTimeToLive: true, storesCollectionOrder: true, computesValues: true,
            maximumBinNameBytes: EmbeddedLimits.binNameBytes,
            planWindow: EmbeddedLimits.requestRows,
            firstPlanWindow: EmbeddedLimits.firstRequestRows,
            preferredConcurrency: identity == nil ? 2 : 4)
        description.boundsAnswers = true
        self.description = description
    }

    /// The machine's clock, in seconds since 1970.
    public static let systemClock: @Sendable () -> Int64 = {
        Int64(Date().timeIntervalSince1970.rounded(.down))
    }

    /// An empty store in memory, which ends with the backend.
    /// - Parameter now: the clock for expiring records, in seconds since 1970.
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
    /// The file is checked before SQLite opens it: a file that is not a store, belongs to another
    /// program, has a newer format, or cannot be read or written is not touched, and no file is
    /// created next to it.
    /// - Parameters:
    ///   - path: the file; its folder must exist.
    ///   - readOnly: opens only an existing store, and refuses every write.
    ///   - busyTimeout: seconds to wait for another process that is writing.
    ///   - maximumPages: the most pages of 4 KiB of the file; nil for no limit but the disk's.
    ///   - now: the clock for expiring records, in seconds since 1970.
    /// - Throws: ``BackendError`` that says what, where, and what to do.
    public static func open(
        path: String, readOnly: Bool = false, busyTimeout: Double = 5, maximumPages: Int? = nil,
        now: @escaping @Sendable () -> Int64 = EmbeddedBackend.systemClock
    ) async throws -> EmbeddedBackend {
        // SQLite would interpret "file:..." as a URI.
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

    /// Waits for active requests; later ones fail.
    public func close() async { await database.close() }

    // MARK: Access

    /// Reads in one consistent view, on a thread that may block.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await database.read(body)
    }

    /// Writes, one at a time, on a thread that may block. The body handles its transaction.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await database.write(body)
    }
}
