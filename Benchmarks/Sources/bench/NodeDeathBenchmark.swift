import AerospikeBackend
import BatchClient
import Foundation

/// A node that is killed in the middle of 30,000 writes, with the default behavior, beside the C client:
/// how long the writes take, and what became of them.
///
/// `VOLLEY_AEROSPIKE_KILL` kills one of three or more nodes, `VOLLEY_AEROSPIKE_START` starts it again
/// and ends when it has its records back, as for the tests.
enum NodeDeathBenchmark {
    private static let count = 30_000
    private static let work = "node killed (-9) in 30,000 writes"

    static func run(_ address: String) async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let kill = environment["VOLLEY_AEROSPIKE_KILL"],
            let start = environment["VOLLEY_AEROSPIKE_START"]
        else {
            return Goals.skip(
                work, "at most C's time",
                because: "set VOLLEY_AEROSPIKE_KILL and VOLLEY_AEROSPIKE_START")
        }
        let session = Session(try await AerospikeBackend.connect(address))
        let peer = try AerospikePeer(address, set: AerospikeBenchmark.set)
        defer { peer.close() }
        var ours: [Double] = []
        var theirs: [Double] = []
        for _ in 0..<3 {
            ours.append(
                try await killing(kill, start) {
                    var counts: [String: Int] = [:]
                    let stream = session.execute(
                        AerospikeBenchmark.batch("write", count), onError: .inStream)
                    for await results in stream.chunks {
                        for result in results { counts[result.status.rawValue, default: 0] += 1 }
                    }
                    print("aerospike, a killed node: ok", Double(counts["ok"] ?? 0), "writes")
                })
            theirs.append(
                try await killing(kill, start) { _ = try peer.run("write-through", count) })
        }
        await session.close()
        Goals.add(work, median(ours), "s", peer: median(theirs), .atMost(1))
    }

    /// - Returns: The seconds that the writes took, during which a node was killed.
    private static func killing(
        _ kill: String, _ start: String, _ writes: () async throws -> Void
    ) async throws -> Double {
        let begun = ContinuousClock.now
        try Shell.run("(sleep 0.05; \(kill)) >/dev/null 2>&1 &")
        try await writes()
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        // The kill may come after the last write.
        try await Task.sleep(for: .seconds(1))
        try Shell.run("(\(start)) >/dev/null 2>&1")
        return seconds
    }
}
