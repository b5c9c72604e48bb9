import BatchClient
import Foundation

/// A partition of 10,000 items of DynamoDB, read by a Query, beside boto3's `Table.query` in the same
/// run: by a scan that follows the plan of a find, by a find whose records are then read by their keys,
/// and by the program that writes them as NDJSON.
enum QueryBenchmark {
    private static let count = 10_000
    /// The first two warm up.
    private static let rounds = 13
    private static let events = DataSet("events")
    private static let partition = "device-1"
    private static let condition = Condition.compare(
        .idPart(.partition), .equal, .literal(.string(partition)))

    /// - Parameter path: the built program.
    static func run(_ path: String) async throws {
        guard FileManager.default.isExecutableFile(atPath: DynamoDBServer.python.path) else {
            return Goals.skip(
                "DynamoDB Query of \(count)", "at most 1 x boto3",
                because: "run Tests/Interop/DynamoDB/setup bench first")
        }
        for delay in [0, 5] {
            try await compare(path, try DynamoDBServer.canned(delay: delay, items: count))
        }
    }

    private static func compare(_ path: String, _ server: DynamoDBServer) async throws {
        defer { server.stop() }
        let peer = try LineProcess(
            DynamoDBServer.python, [DynamoDBServer.peers.path, server.endpoint, "1"])
        defer { peer.stop() }
        _ = try peer.answer()
        let session = try server.session()
        var taken: [String: [Measurement]] = [:]
        for round in 0..<rounds {
            let measured = [
                "scan": try await Measurement.of { try await scan(session) },
                "find": try await Measurement.of { try await find(session) },
                "program": try program(path, server),
                "boto3": try boto3(peer),
            ]
            guard round >= 2 else { continue }
            for (name, one) in measured { taken[name, default: []].append(one) }
        }
        await session.close()
        func wall(_ name: String) -> Double { median((taken[name] ?? []).map(\.wall)) * 1e3 }
        func cpu(_ name: String) -> Double { median((taken[name] ?? []).map(\.cpu)) * 1e3 }
        for (name, title) in [
            ("scan", "planned scan"), ("find", "find, read by key"), ("program", "volley scan"),
        ] {
            let work = "DynamoDB Query of \(count) \(server.name), \(title)"
            Goals.add(work, wall(name), "ms", peer: wall("boto3"), .atMost(1))
            Goals.add("\(work): CPU", cpu(name), "ms", peer: cpu("boto3"), .atMost(1))
        }
    }

    /// Reads the records as they are found.
    private static func scan(_ session: Session) async throws {
        let plan = try await session.planFind(FindRequest(events, condition))
        precondition(plan.way == .query)
        var seen = 0
        let options = ScanOptions(condition: condition, start: ScanPosition(plan.parts))
        for try await rows in session.scan(events, options).pages { seen += rows.count }
        precondition(seen == count, "\(seen) of \(count) items")
    }

    /// Finds the keys, then reads the records by them.
    private static func find(_ session: Session) async throws {
        let stream = try await session.find(events).where(condition).execute()
        var seen = 0
        for await results in stream.chunks {
            precondition(results.allSatisfy(\.isOK))
            seen += results.count
        }
        precondition(seen == count, "\(seen) of \(count) items")
    }

    private static func program(_ path: String, _ server: DynamoDBServer) throws -> Measurement {
        try ProgramRun.measure(
            path,
            [
                "scan", events.name, "--where", "pk = \"\(partition)\"", "--format", "ndjson",
                "--target", "dynamodb://eu-central-1?endpoint=\(server.endpoint)",
            ], variables: ["AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"])
    }

    private static func boto3(_ peer: LineProcess) throws -> Measurement {
        let numbers = try peer.ask("boto3 query \(count)").split(separator: " ")
            .compactMap { Double($0) }
        guard numbers.count == 2 else {
            throw ProgramRun.Failure(description: "boto3 does not answer")
        }
        return Measurement(wall: numbers[0], cpu: numbers[1])
    }
}
