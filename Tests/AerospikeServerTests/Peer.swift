import AerospikeBackend
import AerospikeNode
import AerospikeWire
import BatchClient
import Foundation
import Testing
import VolleyProcess

/// A server for the tests: nodes in this process, or a given server.
///
/// | environment | |
/// |---|---|
/// | `VOLLEY_AEROSPIKE` | `HOST:PORT,...` of a server; without it, only nodes of this process are tried |
/// | `VOLLEY_AEROSPIKE_NAMESPACE` | the namespace to use, `test` where it is not set |
/// | `VOLLEY_AEROSPIKE_KILL` | a command of the shell that kills one of three or more nodes |
/// | `VOLLEY_AEROSPIKE_START` | a command that starts it again, and ends when it has its records back |
///
/// The tests write to their own sets and delete their records. The namespace must expire records
/// (`nsup-period` above 0), or the server refuses times to live.
enum Peer: String, CaseIterable, CustomTestStringConvertible {
    case inProcess, given

    static func variable(_ name: String) -> String? {
        let value = ProcessInfo.processInfo.environment["VOLLEY_AEROSPIKE" + name]
        return value?.isEmpty == false ? value : nil
    }

    static var isGiven: Bool { variable("") != nil }
    static let reason: Comment = "no server was given: set VOLLEY_AEROSPIKE=HOST:PORT"

    /// The available peers.
    static var all: [Peer] { isGiven ? [.inProcess, .given] : [.inProcess] }

    var testDescription: String {
        self == .given ? Peer.variable("") ?? "" : "nodes of this process"
    }

    /// Connects, and provides an empty data set, which is emptied at the end.
    /// - Parameter isPatient: whether nodes that do not answer are taken for slow, not for dead: for
    ///   tests that keep a busy machine busy.
    func run(
        nodes count: Int = 3, isPatient: Bool = false, _ body: (Visit) async throws -> Void
    ) async throws {
        let nodes =
            self == .given
            ? nil : try await AerospikeNodes.start(count: count, port: freePorts(count))
        let addresses =
            nodes?.addresses
            ?? (Peer.variable("") ?? "").split(separator: ",").compactMap { HostAddress($0) }
        var options = AerospikeOptions()
        if isPatient { options.connectTimeout = .seconds(120) }
        let session = Session(try await AerospikeBackend.connect(addresses, options: options))
        let namespace = (nodes == nil ? Peer.variable("_NAMESPACE") : nil) ?? "test"
        let visit = Visit(
            session: session, nodes: nodes,
            // Nodes in this process have the same digests each time.
            dataSet: DataSet(
                namespace, nodes == nil ? "volley-\(UInt32.random(in: 0 ... .max))" : "volley"))
        let outcome: Result<Void, any Error>
        do {
            try await body(visit)
            outcome = .success(())
        } catch { outcome = .failure(error) }
        if nodes == nil { try? await visit.empty() }
        await session.close()
        await nodes?.stop()
        try outcome.get()
    }
}

/// The parts of a ``Peer`` that a test uses.
struct Visit {
    let session: Session
    /// Nil for a given server.
    let nodes: AerospikeNodes?
    let dataSet: DataSet

    /// Seconds since 1970.
    var now: Int64 { Int64(Date().timeIntervalSince1970) }

    /// Runs commands in one batch.
    func run(_ commands: Command...) async throws -> [RecordResult] {
        try await session.execute(Batch(commands), onError: .inStream).collect()
    }

    /// Runs a command 160 times, by eight tasks at a time, and returns each status.
    func runContended(_ command: Command) async throws -> [Status] {
        try await withThrowingTaskGroup(of: [Status].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var statuses: [Status] = []
                    for _ in 0..<20 { statuses += try await run(command).map(\.status) }
                    return statuses
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    func put(_ id: RecordID, _ bins: Bins, timeToLive: TimeToLive? = nil) async throws {
        var command = Command(
            .replace, dataSet.ids([id]), operations: bins.map { .set($0.name, $0.value) })
        command.timeToLive = timeToLive
        let results = try await run(command)
        #expect(results.allSatisfy { $0.isOK }, "\(results.map(\.message))")
    }

    func get(_ id: RecordID) async throws -> Record? {
        try await run(Command(.query, dataSet.ids([id])))[0].record
    }

    /// All records, page by page.
    func scan(
        _ condition: Condition? = nil, bins: [String]? = nil, pageSize: Int = 500
    ) async throws -> [KeyedRecord] {
        var rows: [KeyedRecord] = []
        var request = ScanRequest(dataSet, pageSize: pageSize, bins: bins, condition: condition)
        repeat {
            let page = try await session.backend.scan(request)
            #expect(page.rows.count <= pageSize)
            rows += page.rows
            request.cursor = page.next
        } while request.cursor != nil
        return rows
    }

    fileprivate func empty() async throws {
        let ids = try await scan(bins: []).map(\.key.id)
        guard !ids.isEmpty else { return }
        try await session.execute(
            Batch([Command(.delete, dataSet.ids(ids))]), onError: .inStream
        ).collect()
    }
}
