public import BatchClient
import Synchronization

/// DynamoDB's rules without DynamoDB: tables in memory, for tests.
///
/// It plans like ``DynamoDBBackend``, with the same code: the same requests, and the same refusals
/// of what the service does not accept, each by its index (a key of the wrong type or without its
/// sort key, an empty key, an item above 400 KB, a condition on a generation, a time to live on a
/// table without one, ...). Failures that the service only finds when executing (a failed
/// condition, an existing item, a sum with a non-number) have the service's codes too. Numbers are
/// returned as by the service: 1.0 is 1.
///
/// For unprocessed items, throttling and lost answers, wrap it in a `FaultyBackend`. Expired items
/// remain, as they may in the service.
public final class MemoryTables: Backend {
    /// What the tables are, and what they can do.
    public let description: BackendDescription
    /// The tables in the order of their definitions.
    public let definitions: [TableDefinition]
    private let schemas: MemorySchemas
    private let now: @Sendable () -> Int64
    /// Nil once closed.
    private let tables: Mutex<[DataSet: MemoryTable]?>
    /// The applied transactions, as the service remembers them.
    private let transactions = Mutex(RememberedTransactions())

    /// - Parameters:
    ///   - target: the name of the store in messages and the ledger.
    ///   - now: the clock for times to live, in seconds since 1970; nil for the machine's.
    /// - Throws: ``BackendError`` without tables, or if two have the same name.
    public init(
        _ definitions: [TableDefinition], target: String = "memory:",
        now: (@Sendable () -> Int64)? = nil
    ) throws(BackendError) {
        guard !definitions.isEmpty else {
            throw BackendError(.rejected, code: "table", "no tables were given")
        }
        var tables: [DataSet: MemoryTable] = [:]
        for definition in definitions {
            let table = MemoryTable(definition.schema)
            if tables.updateValue(table, forKey: DataSet(definition.name)) != nil {
                throw BackendError(
                    .rejected, code: "table", "table \(definition.name) is defined twice")
            }
        }
        self.definitions = definitions
        self.now = now ?? { WallTime.seconds() }
        schemas = MemorySchemas(schemas: tables.mapValues(\.schema))
        self.tables = Mutex(tables)
        description = DynamoDBBackend.description(target: target, concurrency: 8)
    }

    public func dataSets() async throws -> [DataSetInfo] {
        let counts = try open().mapValues(\.count)
        return definitions.map { definition in
            let dataSet = DataSet(definition.name)
            return DataSetInfo(
                dataSet, recordCount: counts[dataSet], keySchema: definition.keys)
        }.sorted { $0.dataSet < $1.dataSet }
    }

    public func schema(of dataSet: DataSet) async throws -> DataSetSchema? {
        try schemas.usable(dataSet).published
    }

    public func scan(_ request: ScanRequest) async throws -> ScanPage {
        let schema = try schemas.usable(request.dataSet)
        let filter = DynamoDBScanFilter(request, schema, now: now())
        // A copy shares its storage: a long scan does not block writers.
        let copy = tables.withLock { tables in
            tables?[request.dataSet]?.sort()
            return tables?[request.dataSet]
        }
        guard let table = copy else { throw MemoryTables.closed }
        if let cursor = try DynamoDBFindCursor(request.cursor, schema) {
            let (items, next) = try table.page(
                from: cursor, size: request.pageSize, maximumBytes: request.maximumBytes)
            return ScanPage(
                rows: items.compactMap { filter.row($0.id, $0.record) }, examined: items.count,
                next: next?.encoded(schema))
        }
        let (items, next) = try table.page(
            from: try TableCursor(of: request), size: request.pageSize,
            maximumBytes: request.maximumBytes)
        let rows = items.compactMap { filter.row($0.id, $0.record) }
        return ScanPage(rows: rows, examined: items.count, next: next?.encoded)
    }

    /// Plans like ``DynamoDBBackend``, with the same code.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        let schema = try schemas.usable(request.dataSet)
        let indexes =
            definitions.first { $0.name == request.dataSet.name }?.sources ?? []
        return try FindPlanner(
            request: request, schema: schema, indexes: indexes, ready: indexes,
            usesGlobalIndexes: true
        ).plan(scanParts(request.segments))
    }

    public func indexes(of dataSet: DataSet) async throws -> [IndexDescription] {
        _ = try schemas.usable(dataSet)
        return definitions.filter { $0.name == dataSet.name }.flatMap(\.sources).map {
            TableIndex(
                source: $0, status: "ACTIVE", isBackfilling: false, itemCount: nil, bytes: nil
            ).description
        }
    }

    /// The starts of a table's segments: see ``DynamoDBBackend/segments(_:)``.
    public func segments(_ count: Int) -> [ScanCursor] { TableCursor.segments(count) }

    public func scanParts(_ count: Int) -> [ScanCursor?] { segments(count) }

    public func timeToLiveBin(of dataSet: DataSet) -> String? {
        schemas.schema(dataSet)?.timeToLive
    }

    public func keySchema(of dataSet: DataSet) -> KeySchema? { schemas.schema(dataSet)?.keys }

    public func fault(of record: BatchClient.Record, at key: Key) -> BackendError? {
        schemas.schema(key.dataSet).flatMap { ItemSize.fault(record, key.id, $0) }
    }

    public func canonicalID(_ key: Key) -> RecordID { key.id.byWorth }

    public func plan(_ items: [BatchItem]) -> BackendPlan {
        DynamoDBRequestPlanner(tables: schemas, usesPartiQL: true).plan(items)
    }

    public func planAtomic(_ items: [BatchItem]) -> BackendPlan {
        TransactionPlanner(tables: schemas).plan(items)
    }

    public func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        guard let kind = RequestKind(rawValue: request.api) else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: .unsupported,
                message: "unknown request \(request.api)", isTransient: false)
        }
        let now = now()
        if kind == .transactWrite {
            return try transact(request.items, token: options.atomicToken, now, deliver)
        }
        let outcomes = tables.withLock { tables in
            request.items.compactMap { item in
                tables?[item.operation.dataSet]?.apply(item, kind, at: now)
            }
        }
        guard outcomes.count == request.items.count else {
            throw RequestFailure(
                .notApplied, status: .unavailable, code: "closed",
                message: MemoryTables.closed.message, isTransient: false)
        }
        deliver(outcomes)
    }

    /// Executes a transaction, completely or not at all.
    private func transact(
        _ items: [BatchItem], token: AtomicToken?, _ now: Int64,
        _ deliver: @Sendable ([ItemOutcome]) -> Void
    ) throws {
        let (outcomes, failure) = tables.withLock { tables -> ([ItemOutcome], RequestFailure?) in
            if let token {
                switch transactions.withLock({ $0.look(up: token, items, at: now) }) {
                case .unknown: break
                case .applied: return (items.map { .ok($0.index) }, nil)
                case .other(let failure): return ([], failure)
                }
            }
            guard var copy = tables else { return ([], MemoryTables.closedFailure) }
            var outcomes: [ItemOutcome] = []
            for item in items {
                let kind = RequestKind(inTransaction: item.operation)
                guard
                    let outcome = copy[item.operation.dataSet]?.apply(
                        item, kind, at: token?.issuedAt ?? now)
                else { return ([], MemoryTables.closedFailure) }
                outcomes.append(outcome.asReason)
            }
            let preventing = zip(items, outcomes).filter {
                $0.0.operation.preventsGroup($0.1.status)
            }.map(\.1)
            guard preventing.isEmpty else {
                return (preventing, .atomicCancelled(isTransient: false))
            }
            tables = copy
            if let token { transactions.withLock { $0.remember(token, items, at: now) } }
            return (outcomes, nil)
        }
        if !outcomes.isEmpty { deliver(outcomes) }
        if let failure { throw failure }
    }

    private static var closedFailure: RequestFailure {
        RequestFailure(
            .notApplied, status: .unavailable, code: "closed", message: closed.message,
            isTransient: false)
    }

    public func close() async { tables.withLock { $0 = nil } }

    private static let closed = BackendError(
        .unavailable, code: "closed", "the tables are closed or do not exist")

    private func open() throws -> [DataSet: MemoryTable] {
        guard let tables = tables.withLock({ $0 }) else { throw MemoryTables.closed }
        return tables
    }
}

/// The schemas of the existing tables; all others are missing.
struct MemorySchemas: TableSource {
    let schemas: [DataSet: TableSchema]

    subscript(dataSet: DataSet) -> TableState? {
        schemas[dataSet].map { .known($0) } ?? .missing(dataSet)
    }
}
