public import BatchClient
public import Foundation

/// Amazon DynamoDB, or a server with the same protocol.
///
/// A data set is a table; an ID is the value of its partition key, or the pair of partition and
/// sort key. Bins are the item's other attributes. Numbers are read as 64-bit integers if possible,
/// otherwise as decimals, without loss.
///
/// | verb | request | items |
/// |---|---|---|
/// | query, exists | BatchGetItem; conditions and reads of lists are evaluated here | 100 |
/// | replace | BatchWriteItem; with a condition PutItem | 25; 1 |
/// | insert | BatchExecuteStatement; with a condition PutItem | 25; 1 |
/// | update | BatchExecuteStatement if it only sets and removes; otherwise UpdateItem | 25; 1 |
/// | upsert, touch | UpdateItem: no batch request merges; many upserts that only set: BatchExecuteStatement | 1; 25 |
/// | parts of bins (`set`, `+=`, `remove`), copies (`set b = a`, `coalesce(a, 0)`) | UpdateItem with document paths | 1 |
/// | delete | DeleteItem, which reports whether the item existed; BatchWriteItem if that is not needed (a batch writer, `batchWrite`) | 1; 25 |
/// | atomic groups | TransactWriteItems, TransactGetItems | 100 |
/// | what no expression supports (`append`, `list.insert`, `map.put`, ...) | GetItem, then a write conditional on what it depends on being unchanged | 1 |
///
/// Costs that may be unexpected:
///
/// - The last row of the table costs a read and a second round trip. If someone else writes in
///   between, it is a `conflict`, which is retried.
/// - An update of parts of bins requires that the maps and list elements on their paths exist.
///   If not, the refused UpdateItem costs units, and a second one writes the whole bins, as in the
///   last row of the table but without the read. Elements counted from the end (`tags[-1]`), and
///   several changes of one list of which one removes an element, are in the last row.
/// - An upsert, a touch, and a delete that reports whether the record existed take one request
///   each, sent in parallel. A `replace` of the whole item, and a delete through a batch writer,
///   are sent 25 per request.
/// - Hundreds of upserts that only set, as of an import, are sent as statements, 25 per request: as an
///   INSERT where records were missing lately, otherwise as an UPDATE. One that is refused goes again
///   as the other statement, and the refused one costs units too. If that happens to more than a
///   quarter of them, or the credentials may not send statements, each is an UpdateItem again.
/// - Reads see every write that was answered before, at twice the read units
///   (``DynamoDBOptions/consistentReads``).
/// - PartiQL statements need permissions of their own (``DynamoDBOptions/usesPartiQL``).
/// - BatchWriteItem refuses all of its items because of a single one that the table does not accept
///   (such as an index key of the wrong type), and does not say which. They are then sent again in
///   five parts, and the items of refused parts one by one: ten more requests if one of 25 is bad,
///   thirty if all are. Only items that are refused alone are rejected.
///
/// Records have no generation. `ttl` writes the table's time-to-live attribute. The capacity units
/// of a request are reported per run and request, and an equal share of them per index.
///
/// Credentials are found like those of the AWS tools, in botocore's order: environment; the
/// profile's role (`role_arn` with `source_profile` or `credential_source`), web identity, sign-in
/// (`sso_session`, `sso_start_url`), keys and `credential_process`; a container's and an instance's
/// metadata service. They are fetched again before they expire, and the token of a sign-in session
/// is renewed. For the code of an MFA device (`mfa_serial`), ``DynamoDBOptions/code`` is called
/// once; if the user must sign in, the error names the command to run.
///
/// Region, endpoint and proxy are also found like those of the tools (``ServiceLocation``). A wrong
/// clock is corrected by the service's. A table that is being created is awaited
/// (``DynamoDBOptions/tableWait``).
public final class DynamoDBBackend: Backend {
    /// What the service is, and what it can do.
    public let description: BackendDescription
    /// Where requests are sent.
    public let location: ServiceLocation
    let client: ServiceClient
    let catalog: TableCatalog
    private let options: DynamoDBOptions
    private let now: @Sendable () -> Int64
    private let sender: RequestSender
    private let merges = MergeGuesses()
    var usesGlobalIndexes: Bool { options.usesGlobalIndexes }

    /// - Parameters:
    ///   - region: such as `eu-central-1`; nil for the region of the environment or the profile.
    ///   - environment: the process's environment, with the settings of the AWS tools.
    /// - Throws: ``BackendError`` if no region is known, the endpoint or the proxy is not a URL, or
    ///   the file of trusted certificates is missing. Nothing is sent yet: credentials are looked
    ///   up with the first request.
    public init(
        region: String?, options: DynamoDBOptions = DynamoDBOptions(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        let settings = ServiceSettings(environment: environment, namedProfile: options.profile)
        location = try ServiceLocation(
            region: region, endpoint: options.endpoint, settings: settings)
        let trustRoots = options.trustRoots ?? settings.trustRoots
        if let trustRoots, !FileManager.default.isReadableFile(atPath: trustRoots) {
            throw BackendError(
                .rejected, code: "tls",
                "the file of trusted certificates cannot be read: \(trustRoots)")
        }
        let clock = ServiceClock { WallTime.seconds() }
        let http = HTTPTransport(
            connections: max(8, options.concurrency), trustRoots: trustRoots,
            proxies: ProxySettings(environment: environment))
        let sources: [any CredentialSource] =
            options.credentials.map { [FixedCredentials(value: $0)] }
            ?? CredentialChain(
                settings, region: location.region, http: http, clock: clock,
                codes: CodeQuestion(options.code)
            ).sources
        client = try ServiceClient(
            endpoint: location.server, region: location.signingRegion,
            provider: CredentialProvider(sources, now: clock.now), http: http, clock: clock)
        catalog = TableCatalog(
            client, wait: options.tableWait, callTimeout: options.callTimeout)
        self.options = options
        now = clock.now
        sender = RequestSender(
            client: client, catalog: catalog, isConsistent: options.consistentReads, merges: merges,
            now: now)
        var description = DynamoDBBackend.description(
            target: location.target, concurrency: max(1, options.concurrency))
        if let endpoint = location.endpoint {
            description.emptyHint =
                "no tables at \(endpoint) in region \(location.region): most local servers keep "
                + "separate tables per region and access key; use those that created the tables"
        }
        self.description = description
    }

    /// Where a backend with these options would send its requests. Nothing is sent.
    /// - Throws: ``BackendError`` as the initializer does.
    public static func location(
        region: String?, options: DynamoDBOptions = DynamoDBOptions(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(BackendError) -> ServiceLocation {
        try ServiceLocation(
            region: region, endpoint: options.endpoint,
            settings: ServiceSettings(environment: environment, namedProfile: options.profile))
    }

    /// The question that ``DynamoDBOptions/code`` will be asked with these options; nil for none.
    public static func codeQuestion(
        options: DynamoDBOptions = DynamoDBOptions(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String? {
        if options.credentials != nil { return nil }
        let settings = ServiceSettings(environment: environment, namedProfile: options.profile)
        return CredentialChain.device(settings).map(CodeQuestion.question)
    }

    /// The files with secrets for these options: the AWS tools' shared files if the profile has
    /// keys in them.
    public static func secretFiles(
        options: DynamoDBOptions = DynamoDBOptions(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> [String] {
        let settings = ServiceSettings(environment: environment, namedProfile: options.profile)
        let profiles = settings.profiles()
        var files: [String] = []
        if profiles.credentials[settings.profile]?["aws_secret_access_key"] != nil {
            files.append(settings.credentialsFile)
        }
        if profiles.config[settings.profile]?["aws_secret_access_key"] != nil {
            files.append(settings.configFile)
        }
        return files
    }

    /// Finds the credentials now instead of with the first request, so that a user who must enter a
    /// code is asked at once.
    /// - Throws: ``BackendError``.
    public func signIn() async throws {
        do { try await client.signIn() } catch { throw TableCatalog.backendError(error) }
    }

    /// The description of the service.
    static func description(target: String, concurrency: Int) -> BackendDescription {
        var description = BackendDescription(
            kind: "dynamodb", target: target,
            idKinds: [.string, .integer, .decimal, .bytes, .composite],
            valueKinds: [
                .null, .bool, .integer, .double, .decimal, .string, .bytes, .list, .map, .set,
            ],
            storesNull: true, hasGeneration: false, hasTimeToLive: true, computesValues: true,
            rules: .dynamoDB,
            maximumBinNameBytes: 65_535, allowsRepeatedReads: false, planWindow: 1_000,
            writesPerRequest: 25, preferredConcurrency: concurrency)
        // BatchGetItem returns at most 16 MB and leaves the other items for another request.
        description.boundsAnswers = true
        // The service remembers a token for ten minutes; the clocks may differ a little.
        description.atomicTokenLifetime = .seconds(540)
        return description
    }

    public func dataSets() async throws -> [DataSetInfo] {
        do { return try await TableList(client: client, catalog: catalog).all() } catch {
            throw TableCatalog.backendError(error)
        }
    }

    public func schema(of dataSet: DataSet) async throws -> DataSetSchema? {
        try await prepare([dataSet])
        return try catalog.usable(dataSet).published
    }

    public func scan(_ request: ScanRequest) async throws -> ScanPage {
        try await prepare([request.dataSet])
        let schema = try catalog.usable(request.dataSet)
        do {
            if let cursor = try DynamoDBFindCursor(request.cursor, schema) {
                return try await TableFind(sender: sender, now: now).page(cursor, request, schema)
            }
            let scan = TableScan(client: client, isConsistent: options.consistentReads, now: now)
            return try await scan.page(request, schema)
        } catch {
            throw TableCatalog.backendError(error)
        }
    }

    /// The starts of a table's segments, for parallel scans: each cursor is paged on its own, and
    /// together they see every record once.
    /// - Parameter count: 1 to 1,000,000.
    public func segments(_ count: Int) -> [ScanCursor] { TableCursor.segments(count) }

    /// The segments of ``segments(_:)``.
    public func scanParts(_ count: Int) -> [ScanCursor?] { segments(count) }

    public func prepare(_ dataSets: Set<DataSet>) async throws {
        try await catalog.prepare(dataSets)
    }

    public func timeToLiveBin(of dataSet: DataSet) -> String? {
        catalog.schema(dataSet)?.timeToLive
    }

    public func keySchema(of dataSet: DataSet) -> KeySchema? { catalog.schema(dataSet)?.keys }

    public func fault(of record: BatchClient.Record, at key: Key) -> BackendError? {
        catalog.schema(key.dataSet).flatMap { ItemSize.fault(record, key.id, $0) }
    }

    public func canonicalID(_ key: Key) -> RecordID { key.id.byWorth }

    public func plan(_ items: [BatchItem]) -> BackendPlan {
        DynamoDBRequestPlanner(
            tables: catalog, usesPartiQL: options.usesPartiQL, merges: merges
        ).plan(items)
    }

    public func planAtomic(_ items: [BatchItem]) -> BackendPlan {
        TransactionPlanner(tables: catalog).plan(items)
    }

    public func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        try await sender.send(request, token: options.atomicToken, deliver: deliver)
    }

    public func taskExecutor() -> (any TaskExecutor)? { client.http.executor }

    public func close() async { await client.close() }
}
