public import BatchClient

/// A fact that does not hold on a store, or that the dry run predicts differently.
public struct FactMismatch: Sendable, CustomStringConvertible {
    public let fact: String
    public let description: String
}

/// Checks the table on one data set of a store.
public struct FactRunner: Sendable {
    let session: Session
    let dataSet: DataSet
    let family: StoreFamily
    let facts: [StoreFact]
    /// The bin with a record's expiry, if the store keeps it among the bins.
    let timeToLiveBin: String?
    /// The prefix of the record IDs.
    let prefix: String

    /// - Parameters:
    ///   - dataSet: a set, or a table whose key is a string. Its records `PREFIX-1` and so on are
    ///     overwritten.
    ///   - timeToLiveBin: the attribute of a table's time to live, if it has one.
    ///   - skipping: names of facts that this server gets wrong, or does not support; each must be
    ///     in the table.
    public init(
        _ session: Session, _ dataSet: DataSet, prefix: String = "fact",
        timeToLiveBin: String? = nil, skipping: Set<String> = []
    ) throws {
        guard let family = StoreFamily(session.backend.description) else {
            throw BackendError(
                .rejected, "the table knows nothing of \(session.backend.description.kind)")
        }
        let unknown = skipping.subtracting(StoreFact.all.map(\.name))
        guard unknown.isEmpty else {
            throw BackendError(.rejected, "the table has no facts \(unknown.sorted())")
        }
        self.session = session
        self.dataSet = dataSet
        self.family = family
        self.prefix = prefix
        self.timeToLiveBin = timeToLiveBin
        let store = session.backend.description
        facts = StoreFact.all.filter {
            !skipping.contains($0.name) && $0.isAbout(store)
        }
    }

    init(
        _ session: Session, _ dataSet: DataSet, _ facts: [StoreFact], family: StoreFamily,
        prefix: String, timeToLiveBin: String?
    ) {
        self.session = session
        self.dataSet = dataSet
        self.family = family
        let store = session.backend.description
        self.facts = facts.filter { $0.isAbout(store) }
        self.prefix = prefix
        self.timeToLiveBin = timeToLiveBin
    }

    /// Creates the records, makes the dry run, fires, and returns the differences from the table.
    public func run() async throws -> [FactMismatch] {
        let keys = facts.indices.map { dataSet.id("\(prefix)-\($0 + 1)") }
        try await prepare(keys)
        let before = try await read(keys)
        let started = WallTime.seconds()
        let batch = Batch(zip(facts, keys).map { $0.command($1) })
        var told: [DryRunRow] = []
        for try await rows in session.dryRun(batch) { told += rows }
        let results = try await session.execute(batch, onError: .inStream).collect()
        let after = try await read(keys)
        var mismatches: [FactMismatch] = []
        for (index, fact) in facts.enumerated() {
            let check = FactCheck(
                fact: fact, family: family, timeToLiveBin: timeToLiveBin, started: started,
                before: before[keys[index]])
            let result = results[index]
            mismatches += check.faults(
                "the store", status: result.status, code: result.code, message: result.message,
                record: result.record, after: after[keys[index]])
            let row = told[index]
            mismatches += check.faults(
                "the dry run", status: row.status, code: family == .embedded ? row.code : nil,
                message: row.message, record: row.result, after: row.after,
                isDryRun: true)
        }
        return mismatches
    }

    func prepare(_ keys: [Key]) async throws {
        // Some stores refuse `never`, because they have no times to live.
        let expires = session.backend.description.hasTimeToLive
        let never: TimeToLive? =
            !expires || (timeToLiveBin == nil && family == .dynamoDB) ? nil : .never
        let commands = zip(facts, keys).map { fact, key -> Command in
            let ids = Command.Subjects.ids([key.id])
            switch fact.before {
            case .missing: return Command(.delete, dataSet, ids)
            case .bins(let bins):
                return Command(
                    .replace, dataSet, ids, operations: bins.map { .set($0.name, $0.value) },
                    timeToLive: never)
            case .expiring(let bins):
                return Command(
                    .replace, dataSet, ids, operations: bins.map { .set($0.name, $0.value) },
                    timeToLive: .seconds(StoreFact.lifetime))
            }
        }
        // A fact gives the generation only if the record is new.
        let deletes = Batch([Command(.delete, dataSet, .ids(IDList(keys.map(\.id))))])
        _ = try await session.execute(deletes, onError: .inStream).collect()
        let writes = Batch(commands.filter { $0.verb != .delete })
        for result in try await session.execute(writes, onError: .inStream).collect() {
            guard result.isOK else {
                throw BackendError(
                    result.status, code: result.code,
                    "\(result.key): \(result.message ?? result.status.rawValue)")
            }
        }
    }

    func read(_ keys: [Key]) async throws -> [Key: Record] {
        let batch = Batch([Command(.query, dataSet, .ids(IDList(keys.map(\.id))))])
        var records: [Key: Record] = [:]
        for result in try await session.execute(batch, onError: .inStream).collect() {
            guard result.status != .notFound else { continue }
            guard result.isOK, let record = result.record else {
                throw BackendError(
                    result.status, code: result.code,
                    "\(result.key): \(result.message ?? result.status.rawValue)")
            }
            records[result.key] = record
        }
        return records
    }
}

extension StoreFact {
    /// Whether a store has what the fact needs.
    fileprivate func isAbout(_ store: BackendDescription) -> Bool {
        (store.storesCollectionOrder || !needsCollectionOrder)
            && (store.hasTimeToLive || !needsTimeToLive)
            && (store.computesValues || !needsComputation)
    }
}
