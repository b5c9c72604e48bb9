import AerospikeBackend
import BatchClient
import Foundation

/// Scans of two million records beside the C client's `foreach` in the same run, by Swift and by the
/// program that writes them as NDJSON; and a find of a thousand of them by an index.
enum AerospikeScanBenchmark {
    private static let count = 2_000_000
    private static let set = "volley-scan"
    private static let rounds = 5
    private static let found = 1_000
    private static let findRounds = 160
    private static let warmUpRounds = 10

    /// - Parameters:
    ///   - path: the built program.
    ///   - scans: whether to measure scans too, which takes minutes.
    static func run(_ address: String, program path: String, scans: Bool) async throws {
        let session = Session(try await AerospikeBackend.connect(address))
        let peer = try AerospikePeer(address, set: set)
        defer { peer.close() }
        _ = try peer.run("fill", count)
        let users = DataSet("test", set)
        if scans { try await scan(users, session, peer, "aerospike://\(address)", path) }
        try await find(users, session, peer)
        await session.close()
    }

    private static func scan(
        _ users: DataSet, _ session: Session, _ peer: AerospikePeer, _ target: String,
        _ path: String
    ) async throws {
        // A hundredth of the records.
        let few = Condition.compare(.bin("score"), .less, .integer(Int64(count / 10)))
        for (name, condition) in [("all bins", nil), ("where 1 % are left", few)] {
            var ours: [Measurement] = []
            var theirs: [Measurement] = []
            var written: [Measurement] = []
            for _ in 0..<rounds {
                let expected = condition == nil ? count : count / 100
                ours.append(
                    try await Measurement.of {
                        var seen = 0
                        let scan = session.scan(users, ScanOptions(condition: condition))
                        for try await rows in scan.pages { seen += rows.count }
                        precondition(seen == expected, "\(seen) of \(expected) records")
                    })
                theirs.append(try peer.run(condition == nil ? "scan" : "scan-few", count))
                var arguments = ["scan", users.name, "--target", target]
                if condition != nil { arguments += ["--where", "score < \(count / 10)"] }
                written.append(try ProgramRun.measure(path, arguments))
            }
            let title = "Aerospike scan of \(count), \(name)"
            let time = median(theirs.map(\.wall))
            let cpu = median(theirs.map(\.cpu))
            Goals.add(title, median(ours.map(\.wall)), "s", peer: time, .atMost(0.8))
            Goals.add("\(title): CPU", median(ours.map(\.cpu)), "s", peer: cpu, .atMost(1.2))
            Goals.add(
                "\(title), volley scan", median(written.map(\.wall)), "s", peer: time,
                .atMost(0.8))
            Goals.add(
                "\(title), volley scan: CPU", median(written.map(\.cpu)), "s", peer: cpu,
                .atMost(1.2))
        }
    }

    private static func find(
        _ users: DataSet, _ session: Session, _ peer: AerospikePeer
    ) async throws {
        _ = try peer.run("index", 0)
        let condition = Condition.compare(.bin("score"), .less, .integer(Int64(found * 10)))
        let first = Condition.all([
            condition, .compare(.bin("score"), .greaterOrEqual, .integer(0)),
        ])
        var ours: [Measurement] = []
        var theirs: [Measurement] = []
        for round in 0..<findRounds {
            let mine = try await Measurement.of {
                let results = try await session.find(users).where(first).execute().collect()
                precondition(results.count == found, "\(results.count) of \(found) records")
            }
            let other = try peer.run("find", found)
            guard round >= warmUpRounds else { continue }
            ours.append(mine)
            theirs.append(other)
        }
        _ = try peer.run("drop-index", 0)
        let title = "indexed find of \(found) among \(count)"
        Goals.add(
            title, median(ours.map(\.wall)) * 1e3, "ms", peer: median(theirs.map(\.wall)) * 1e3,
            .atMost(1))
        print("\(title): CPU", median(ours.map(\.cpu)) * 1e3, "ms")
        print("\(title): CPU of the C client", median(theirs.map(\.cpu)) * 1e3, "ms")
    }
}
