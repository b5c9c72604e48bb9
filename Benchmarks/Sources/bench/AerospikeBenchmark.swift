import AerospikeBackend
import BatchClient
import Foundation

/// Batches on an Aerospike server that is given, beside the C client in the same run:
/// `bench aerospike HOST:PORT`.
///
/// Rounds of the two alternate, so that whatever else the machine does is shared fairly. Both send
/// keys with their writes; both batches are prepared outside of the time taken.
enum AerospikeBenchmark {
    static let counts = [100, 1_000, 10_000]
    static let cases = ["write", "read", "mixed", "delete"]
    static let set = "volley-bench"

    static func run(_ address: String) async throws {
        let session = Session(try await AerospikeBackend.connect(address))
        let peer = try AerospikePeer(address, set: set)
        print("# \(address), beside the C client through its Python binding")
        for count in counts {
            for name in cases { try await compare(name, count, session, peer) }
        }
        try await single(session, peer)
        try await firstRow(session)
        await session.close()
        peer.close()
    }

    /// One case of Volley alone, over and over for some seconds: what a profiler looks at.
    static func alone(_ address: String, _ name: String, _ count: Int) async throws {
        let session = Session(try await AerospikeBackend.connect(address))
        let users = DataSet("test", set)
        let batch = batch(name == "single" ? "read" : name, name == "single" ? 100 : count)
        let ids = (0..<count).map { users.id("user-\($0)") }
        try await run(Self.batch("write", count), session)
        var taken: [Measurement] = []
        var firsts: [Double] = []
        let end = ContinuousClock.now + .seconds(3)
        while ContinuousClock.now < end {
            let start = ContinuousClock.now
            var first: Double?
            taken.append(
                try await Measurement.of {
                    guard name == "single" else {
                        return try await run(batch, session) {
                            first = first ?? (ContinuousClock.now - start) / .milliseconds(1)
                        }
                    }
                    for id in ids { _ = try await session.query(id).execute().collect() }
                })
            if let first { firsts.append(first) }
        }
        let title = "aerospike, \(name) of \(count)"
        print("\(title), median time", median(taken.map(\.wall)) * 1e3, "ms")
        print("\(title)", Double(count) / median(taken.map(\.wall)), "records/s")
        print("\(title), CPU a record", median(taken.map(\.cpu)) / Double(count) * 1e6, "us")
        print("\(title), first row after", median(firsts), "ms")
        await session.close()
    }

    private static func compare(
        _ name: String, _ count: Int, _ session: Session, _ peer: AerospikePeer
    ) async throws {
        let rounds = count >= 10_000 ? 15 : 40
        var ours: [Measurement] = []
        var theirs: [Measurement] = []
        let batch = batch(name, count)
        for round in 0..<rounds {
            // Deletes want something to delete.
            if name == "delete" { try await run(Self.batch("write", count), session) }
            let mine = try await Measurement.of { try await run(batch, session) }
            if name == "delete" { try await run(Self.batch("write", count), session) }
            let other = try peer.run(name, count)
            // The first rounds warm up.
            guard round >= 3 else { continue }
            ours.append(mine)
            theirs.append(other)
        }
        let rate = Double(count) / median(ours.map(\.wall))
        let peerRate = Double(count) / median(theirs.map(\.wall))
        let cpu = median(ours.map(\.cpu)) / Double(count) * 1e6
        let peerCPU = median(theirs.map(\.cpu)) / Double(count) * 1e6
        let title = "aerospike, \(name) of \(count)"
        if count == 100 {
            Goals.add("batch of 100, \(name)", rate, "records/s", peer: peerRate, .atLeast(1.3))
        }
        print("\(title)", rate, "records/s", goal: String(format: "(C client %.0f)", peerRate))
        print(
            "\(title), of the C client's rate", rate / peerRate, "x", goal: "(goal: at least 1.2)")
        print(
            "\(title), CPU a record", cpu, "us",
            goal: String(format: "(C client %.3f; goal: at or below)", peerCPU))
    }

    private static func single(_ session: Session, _ peer: AerospikePeer) async throws {
        try await run(batch("write", 100), session)
        let users = DataSet("test", set)
        let ids = (0..<100).map { users.id("user-\($0)") }
        let together = batch("read", 100)
        var singles: [Double] = []
        var batches: [Double] = []
        var theirs: [Double] = []
        for round in 0..<20 {
            let single = try await Measurement.of {
                for id in ids { _ = try await session.query(id).execute().collect() }
            }
            let whole = try await Measurement.of { try await run(together, session) }
            let peerSingle = try peer.run("single", 100)
            guard round >= 3 else { continue }
            singles.append(single.wall)
            batches.append(whole.wall)
            theirs.append(peerSingle.wall)
        }
        Goals.add(
            "single gets, 100 one after another", median(singles) * 1e3, "ms",
            peer: median(theirs) * 1e3, .atMost(1.1))
        print(
            "aerospike, 100 single gets", median(singles) * 1e3, "ms",
            goal: String(format: "(C client %.3f)", median(theirs) * 1e3))
        print("aerospike, one batch of 100", median(batches) * 1e3, "ms")
        print(
            "aerospike, 100 single gets against one batch", median(singles) / median(batches), "x",
            goal: "(goal: at least 20)")
    }

    /// How soon the first of 10,000 rows is there, and what memory they take while they stream.
    private static func firstRow(_ session: Session) async throws {
        try await run(batch("write", 10_000), session)
        let reads = batch("read", 10_000)
        var times: [Double] = []
        var shares: [Double] = []
        var answered: [Double] = []
        let before = Measurement.residentBytes()
        for round in 0..<20 {
            let start = ContinuousClock.now
            var first: (after: Duration, answered: Int)?
            let stream = session.execute(reads, onError: .inStream)
            for await _ in stream.chunks where first == nil {
                first = (ContinuousClock.now - start, stream.run.metrics.counts.total)
            }
            let whole = ContinuousClock.now - start
            guard round >= 2, let first else { continue }
            times.append(first.after / .milliseconds(1))
            shares.append(first.after / whole)
            answered.append(Double(first.answered) / 10_000)
        }
        let title = "aerospike, first row of 10,000"
        Goals.add("first row of 10,000", median(shares) * 100, "% of the time", .atMost(5))
        print("\(title), after", median(times), "ms")
        print(
            "\(title), share of the whole time", median(shares) * 100, "%", goal: "(goal: below 5)")
        print(
            "\(title), share of the rows answered by then", median(answered) * 100, "%",
            goal: "(goal: below 5)")
        print(
            "aerospike, memory that twenty runs of 10,000 added",
            Double(Measurement.residentBytes() - before) / 1e6, "MB")
    }

    private static func run(
        _ batch: Batch, _ session: Session, came: () -> Void = {}
    ) async throws {
        var seen = 0
        for await results in session.execute(batch, onError: .inStream).chunks {
            came()
            for result in results where result.isOK || result.status == .notFound { seen += 1 }
        }
        precondition(seen == batch.count, "\(batch.count - seen) of \(batch.count) failed")
    }

    /// The rows of a case; writes have three bins a record.
    static func batch(_ name: String, _ count: Int) -> Batch {
        let users = DataSet("test", set)
        let keys = users.ids((0..<count).map { "user-\($0)" })
        func row(_ number: Int) -> Rows.Row {
            Rows.Row(
                .string("user-\(number)"),
                [
                    .value(.string("User \(number)")), .value(.string("user\(number)@example.com")),
                    .value(.integer(Int64(number) * 10)),
                ])
        }
        let columns = ["name", "email", "score"]
        switch name {
        case "write":
            let rows = Rows(columns: columns, rows: (0..<count).map(row))
            return Batch([Command(.upsert, users, .rows(rows))])
        case "read": return Batch([Command(.query, keys)])
        case "delete": return Batch([Command(.delete, keys)])
        default:
            return Batch(
                (0..<count).map { number in
                    number % 2 == 0
                        ? Command(.query, users.ids(["user-\(number)"]))
                        : Command(
                            .upsert, users, .rows(Rows(columns: columns, rows: [row(number)])))
                })
        }
    }
}
