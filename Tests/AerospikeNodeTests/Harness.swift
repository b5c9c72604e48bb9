import AerospikeNode
import AerospikeWire
import BatchClient
import Testing
import VolleyProcess

@testable import AerospikeBackend

/// Tests over sockets run one at a time: nodes that wait for each other's work would be taken for
/// dead.
@Suite(.serialized) enum OverSockets {}

let users = DataSet("test", "users")

/// Nodes in this process and their client, for the duration of a test.
struct Harness {
    let nodes: AerospikeNodes
    let backend: AerospikeBackend
    let session: Session

    /// - Parameter options: the nodes are asked for changes only when the test says so.
    static func with<T>(
        _ count: Int = 3, settings: NodeSettings = NodeSettings(),
        options: AerospikeOptions = AerospikeOptions(), behavior: Behavior = .eager,
        _ body: (Harness) async throws -> T
    ) async throws -> T {
        var options = options
        options.tendInterval = nil
        options.connectTimeout = AerospikeOptions.patient.connectTimeout
        let nodes = try await AerospikeNodes.start(
            count: count, port: freePorts(count), settings: settings)
        do {
            let backend = try await AerospikeBackend.connect(nodes.addresses, options: options)
            let session = Session(backend, behavior: behavior)
            defer { backend.cluster.close() }
            let result = try await body(
                Harness(nodes: nodes, backend: backend, session: session))
            await nodes.stop()
            return result
        } catch {
            await nodes.stop()
            throw error
        }
    }

    func write(_ count: Int, verb: Verb = .upsert) async throws -> [RecordResult] {
        let ids = users.ids((0..<count).map { RecordID.integer(Int64($0)) })
        return try await session.execute(
            Batch([Command(verb, ids, operations: [.set("n", 1)])]), onError: .inStream
        ).collect()
    }

    func read(_ count: Int) async throws -> [RecordResult] {
        let ids = users.ids((0..<count).map { RecordID.integer(Int64($0)) })
        return try await session.execute(Batch([Command(.query, ids)]), onError: .inStream)
            .collect()
    }

    func name(_ index: Int) -> String { AerospikeNodes.name(index) }
}

extension AerospikeOptions {
    /// A slow machine is not a failure.
    static var patient: AerospikeOptions {
        var options = AerospikeOptions()
        options.tendInterval = nil
        options.connectTimeout = .seconds(60)
        return options
    }
}

extension Behavior {
    /// Retries at once.
    static let eager = Behavior(
        name: "eager",
        reads: Settings(
            attempts: 3, backoff: Backoff(base: .milliseconds(1), cap: .milliseconds(5))),
        writes: Settings(
            attempts: 3, backoff: Backoff(base: .milliseconds(1), cap: .milliseconds(5))))

    /// Gives up soon.
    static func impatient(_ timeout: Duration = .milliseconds(300)) -> Behavior {
        var behavior = Behavior.eager
        behavior.reads.attemptTimeout = timeout
        behavior.writes.attemptTimeout = timeout
        return behavior
    }
}

/// Waits for a condition, for a while.
func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<10_000 where !condition() {
        try? await Task.sleep(for: .milliseconds(1))
    }
    return condition()
}

extension Session {
    /// All records of a data set, however many pages they take on a busy machine.
    func rows(of dataSet: DataSet) async throws -> [KeyedRecord] {
        var rows: [KeyedRecord] = []
        for try await row in scan(dataSet) { rows.append(row) }
        return rows
    }
}

extension Session {
    /// The IDs of the records in `users` that a find returns, each once, and its plan.
    func findOnce(
        _ condition: Condition, way: Find.Way = .automatic, pageSize: Int? = nil
    ) async throws -> (ids: Set<RecordID>, plan: FindPlan) {
        let condition = condition.resolved(now: 0)
        let plan = try await planFind(FindRequest(users, condition, way: way))
        var options = ScanOptions(condition: condition, start: ScanPosition(plan.parts))
        if let pageSize { options.pageSize = pageSize }
        options.removesRepeats = plan.mayRepeat
        var ids: Set<RecordID> = []
        for try await row in scan(users, options) {
            let isNew = ids.insert(row.key.id).inserted
            #expect(isNew, "\(row.key.id) once")
        }
        return (ids, plan)
    }
}

extension IndexDefinition {
    /// Of the numbers in `n`.
    static let byNumber = IndexDefinition(
        "n-num", keys: [IndexDefinition.Key(BinPath("n"), .number)])
}

extension Session {
    /// Writes records with the numbers of a range as IDs and in `n`.
    func put(_ numbers: Range<Int>) async throws {
        var records: [RecordID: Bins] = [:]
        for number in numbers {
            records[.integer(Int64(number))] = ["n": .integer(Int64(number))]
        }
        try await batchWrite(users, put: records)
    }
}
