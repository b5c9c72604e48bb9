import AerospikeNode
import BatchClient
import Foundation
import Testing

/// A node of three dies in the middle of a batch.
@Suite("A node that is killed", .serialized)
struct KilledNodeTests {
    static let canKill = Peer.isGiven && Peer.variable("_KILL") != nil
    static var peers: [Peer] { canKill ? [.inProcess, .given] : [.inProcess] }

    /// So slow that the middle is there to be met.
    private static var paced: Behavior {
        var behavior = Behavior.default
        behavior.rateLimit = .fixed(reads: 3_000, writes: 3_000)
        return behavior
    }

    private func shell(_ command: String) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        await withCheckedContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume() }
        }
        #expect(process.terminationStatus == 0, "\(command)")
    }

    private func kill(_ visit: Visit) async throws {
        if let nodes = visit.nodes { return await nodes.stop(1) }
        try await shell(Peer.variable("_KILL") ?? "false")
    }

    /// Starts the node again, and waits until all partitions are where they were.
    private func restore(_ visit: Visit) async throws {
        guard visit.nodes == nil else { return }
        try await shell(Peer.variable("_START") ?? "true")
        try await Task.sleep(for: .seconds(15))
    }

    /// Runs a batch and kills a node when a third of it is through.
    private func run(_ batch: Batch, _ visit: Visit) async throws -> [RecordResult] {
        let stream = visit.session.with(KilledNodeTests.paced).execute(batch, onError: .inStream)
        var results: [RecordResult] = []
        for try await result in stream {
            results.append(result)
            if results.count == batch.count / 3 { try await kill(visit) }
        }
        return results.sorted { $0.index < $1.index }
    }

    @Test(
        "Writes: what is said to be done is there, and only the dead node's rows suffer",
        arguments: peers)
    func writes(_ peer: Peer) async throws {
        try await peer.run { visit in
            let ids = (0..<3_000).map { RecordID.integer(Int64($0)) }
            let keys = visit.dataSet.ids(ids)
            let planned = try await visit.session.plan(
                Batch([Command(.upsert, keys, operations: [.set("n", 1)])]))
            let results = try await run(
                Batch([Command(.upsert, keys, operations: [.set("n", 1)])]), visit)
            #expect(results.map(\.index) == Array(0..<3_000))
            let bad = results.filter { !$0.isOK }
            let allowed = Set([Status.inDoubt, .unavailable, .timeout, .notSent])
            #expect(bad.allSatisfy { allowed.contains($0.status) }, "\(Set(bad.map(\.status)))")
            // Those of one node at most: about a third.
            let largest =
                Dictionary(grouping: planned.requests, by: \.node)
                .mapValues { $0.reduce(0) { $0 + $1.indices.count } }.values.max() ?? 0
            #expect(bad.count <= largest, "\(bad.count) of \(largest)")
            print("writes: \(results.count - bad.count) ok, \(bad.count) not, on \(peer)")
            let read = try await visit.run(Command(.query, keys))
            let lost = zip(results, read).filter { $0.isOK && $1.status != .ok }
            #expect(lost.isEmpty, "\(lost.count) were said to be written and are not there")
            #expect(read.allSatisfy { [.ok, .notFound].contains($0.status) })
            try await restore(visit)
        }
    }

    @Test("Reads: a replica answers what the dead node had", arguments: peers)
    func reads(_ peer: Peer) async throws {
        try await peer.run { visit in
            let ids = (0..<3_000).map { RecordID.integer(Int64($0)) }
            let keys = visit.dataSet.ids(ids)
            let written = try await visit.run(
                Command(.upsert, keys, operations: [.set("n", 1)]))
            // Apart: Swift 6.3 takes a closure within `#expect` for the next one of this closure.
            let areAllWritten = written.allSatisfy { $0.isOK }
            #expect(areAllWritten)
            let results = try await run(Batch([Command(.query, keys)]), visit)
            #expect(results.map(\.index) == Array(0..<3_000))
            let bad = results.filter { !$0.isOK }
            print("reads: \(results.count - bad.count) ok, \(bad.count) not, on \(peer)")
            #expect(bad.isEmpty, "\(Set(bad.map(\.status))) \(bad.first?.message ?? "")")
            try await restore(visit)
        }
    }
}
