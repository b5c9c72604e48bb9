package import AerospikeWire
public import BatchClient
import NIOCore
import NIOPosix

/// An Aerospike cluster, over its own wire protocol.
///
/// Batches go to the masters of their partitions, one request per node; reads go to a replica if
/// the master cannot be reached. Bins cannot hold null, decimals or sets. The server evaluates
/// conditions, checks a generation together with the write, and changes parts of bins where it does
/// exactly what is asked.
public final class AerospikeBackend: Backend {
    /// What the cluster is, and what it can do.
    public let description: BackendDescription
    let cluster: Cluster
    let executors: LoopExecutors
    let knownIndexes = KnownIndexes()

    private init(_ cluster: Cluster, target: String) {
        self.cluster = cluster
        executors = LoopExecutors(cluster.connector.group)
        var description = BackendDescription(
            kind: "aerospike", target: target,
            idKinds: [.string, .integer, .bytes, .digest],
            // Null only occurs in lists and maps; setting a bin to null removes it.
            valueKinds: [
                .null, .bool, .integer, .double, .string, .bytes, .list, .map, .geoJSON,
                .hyperLogLog,
                .opaque,
            ],
            storesNull: false, hasGeneration: true, hasTimeToLive: true,
            storesCollectionOrder: true, hasUpdateTime: true, computesValues: true,
            maximumTimeToLive: RecordRules.aerospikeMaximumTimeToLive, rules: .aerospike,
            maximumBinNameBytes: StoredName.longestBinName, allowsEmptyBinNames: true,
            planWindow: 8_192, firstPlanWindow: 64, writesPerRequest: 1_000,
            preferredConcurrency: 8)
        description.countsExaminedRecords = false
        description.checksGeoJSON = true
        description.namesAreBytes = true
        description.boundsAnswers = true
        description.namesKeys = false
        self.description = description
    }

    /// Threads shared by all clients: runs execute on them as well, and must not delay other
    /// connections, such as those of a server in the same program.
    private static let threads = MultiThreadedEventLoopGroup(
        numberOfThreads: max(1, min(4, System.coreCount)))

    /// Connects through the first host that answers.
    /// - Throws: `BackendError` if none answers, or the login fails.
    package static func connect(
        _ hosts: [HostAddress], options: AerospikeOptions = AerospikeOptions()
    ) async throws -> AerospikeBackend {
        let group = threads
        let cluster = Cluster(seeds: hosts, connector: try Connector(options, group: group))
        do { try await cluster.connect() } catch {
            cluster.close()
            throw error
        }
        let user = options.credentials.map { $0.user + "@" } ?? ""
        let target = "aerospike://\(user)" + hosts.map(\.description).joined(separator: ",")
        return AerospikeBackend(cluster, target: target + (options.tls == nil ? "" : "?tls=true"))
    }

    /// Connects to a host written as `host` or `host:port`.
    /// - Throws: `BackendError` if the text is not a valid host, or no host answers.
    public static func connect(
        _ host: String, options: AerospikeOptions = AerospikeOptions()
    ) async throws -> AerospikeBackend {
        guard let address = HostAddress(host) else {
            throw BackendError(
                .rejected, "\(host) is not a valid host; expected HOST:PORT, such as localhost:3000"
            )
        }
        return try await connect([address], options: options)
    }

    public func plan(_ items: [BatchItem]) -> BackendPlan { guarded.plan(items) }

    /// Computes what the server does not, and tests conditions that it has no expression for.
    var guarded: GuardedWrites {
        GuardedWrites(
            rules: description.rules, isNative: { $0.isNative },
            plan: { [cluster] items in
                AerospikeRequestPlanner.plan(
                    items, view: cluster.view, sizes: cluster.answerSizes)
            },
            send: { try await self.sendBatch($0, options: $1, deliver: $2) })
    }

    /// The digest, which identifies a record however its key is written.
    public func canonicalID(_ key: Key) -> RecordID {
        Digest(set: SetName(key.dataSet).set, id: key.id).map { .digest($0) } ?? key.id
    }

    public func taskExecutor() -> (any TaskExecutor)? { executors.next() }
    public func pageExecutor() -> (any TaskExecutor)? { executors.next() }

    public func close() async { cluster.close() }
}
