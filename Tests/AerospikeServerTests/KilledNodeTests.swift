import AerospikeNode
import BatchClient
import Foundation
import Testing
import VolleyProcess

/// One of three nodes dies during a batch.
@Suite("A node that is killed", .serialized)
struct KilledNodeTests {
    static let canKill = Peer.isGiven && Peer.variable("_KILL") != nil
    static var peers: [Peer] { canKill ? [.inProcess, .given] : [.inProcess] }

    /// Slow enough to be interrupted in the middle.
    private static var paced: Behavior {
        var behavior = Behavior.default
        behavior.rateLimit = .fixed(reads: 3_000, writes: 3_000)
        return behavior
    }

    /// Runs a command and waits for it.
    private func shell(_ command: String) async throws {
        try await Program("/bin/sh", ["-c", command]).output()
    }

    /// Waits for a condition.
    private func wait(for what: String, until isSo: () async throws -> Bool) async throws {
        let limit = ContinuousClock.now + .seconds(120)
        while !(try await isSo()) {
            guard .now < limit else { throw ProgramFailure("waited in vain for \(what)") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func kill(_ visit: Visit) async throws {
        if let nodes = visit.nodes { return await nodes.stop(1) }
        try await shell(Peer.variable("_KILL") ?? "false")
    }

    /// Starts the node again, and waits until it has its partitions back.
    private func restore(_ visit: Visit, _ nodeCount: Int, _ keys: Keys) async throws {
        guard visit.nodes == nil else { return }
        try await shell(Peer.variable("_START") ?? "true")
        try await wait(for: "the node to have partitions") {
            try await nodes(of: keys, visit).count == nodeCount
        }
    }

    /// The number of keys on each node.
    private func nodes(of keys: Keys, _ visit: Visit) async throws -> [String?: Int] {
        let plan = try await visit.session.plan(Batch([Command(.query, keys)]))
        return Dictionary(grouping: plan.requests, by: \.node)
            .mapValues { $0.reduce(0) { $0 + $1.indices.count } }
    }

    /// Runs a batch and kills a node after a third of it.
    private func run(_ batch: Batch, _ visit: Visit) async throws -> [RecordResult] {
        let stream = visit.session.with(KilledNodeTests.paced).execute(batch, onError: .inStream)
        var results: [RecordResult] = []
        for try await result in stream {
            results.append(result)
            if results.count == batch.count / 3 { try await kill(visit) }
        }
        return results.sorted { $0.index < $1.index }
    }

    /// The number of rows per status.
    private func summary(_ results: [RecordResult]) -> String {
        Dictionary(grouping: results, by: \.status).map { "\($1.count) \($0.rawValue)" }.sorted()
            .joined(separator: ", ")
    }

    /// Writes that may be repeated, and writes that may not.
    enum Write: String, CaseIterable, CustomTestStringConvertible {
        case set, add

        var testDescription: String { rawValue }

        var operation: BinOperation {
            self == .set ? .set("n", 1) : BinOperation("n", .add(.value(1)))
        }
    }

    @Test(
        "Writes: what is said to be done is there, once, and only the dead node's rows suffer",
        arguments: peers, Write.allCases)
    func writes(_ peer: Peer, _ write: Write) async throws {
        try await peer.run { visit in
            let ids = (0..<3_000).map { RecordID.integer(Int64($0)) }
            let keys = visit.dataSet.ids(ids)
            let nodes = try await nodes(of: keys, visit)
            let batch = Batch([Command(.upsert, keys, operations: [write.operation])])
            let results = try await run(batch, visit)
            print("writes, \(write): \(summary(results)), on \(peer.testDescription)")
            #expect(results.map(\.index) == Array(0..<3_000))
            let bad = results.filter { !$0.isOK }
            let allowed = Set([Status.inDoubt, .unavailable, .timeout, .notSent])
            let areAllAllowed = bad.allSatisfy { allowed.contains($0.status) }
            #expect(areAllAllowed, "\(Set(bad.map(\.status)))")
            // At most those of one node: about a third.
            let largest = nodes.values.max() ?? 0
            #expect(bad.count <= largest, "\(bad.count) of \(largest)")
            let read = try await visit.run(Command(.query, keys))
            for (result, now) in zip(results, read) {
                let applied: Bins? = now.status == .notFound ? nil : now.record?.bins
                switch result.status {
                case .ok: #expect(applied == ["n": 1], "\(result.key) is said to be written")
                case .inDoubt: #expect(applied == nil || applied == ["n": 1], "\(result.key)")
                default: #expect(applied == nil, "\(result.key) is said not to be written")
                }
            }
            try await restore(visit, nodes.count, keys)
        }
    }

    @Test("Reads: a replica answers for the dead node", arguments: peers)
    func reads(_ peer: Peer) async throws {
        try await peer.run { visit in
            let ids = (0..<3_000).map { RecordID.integer(Int64($0)) }
            let keys = visit.dataSet.ids(ids)
            let written = try await visit.run(
                Command(.upsert, keys, operations: [.set("n", 1)]))
            // A separate variable: Swift 6.3 takes a closure within `#expect` for the next one of
            // this closure.
            let areAllWritten = written.allSatisfy { $0.isOK }
            #expect(areAllWritten)
            let nodes = try await nodes(of: keys, visit)
            let results = try await run(Batch([Command(.query, keys)]), visit)
            #expect(results.map(\.index) == Array(0..<3_000))
            let bad = results.filter { !$0.isOK }
            print("reads: \(summary(results)), on \(peer.testDescription)")
            #expect(bad.isEmpty, "\(Set(bad.map(\.status))) \(bad.first?.message ?? "")")
            try await restore(visit, nodes.count, keys)
        }
    }
}
