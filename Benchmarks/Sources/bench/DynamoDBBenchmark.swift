import BatchClient
import DynamoDBBackend
import Foundation

/// Batches of 10,000 items against pydynox and boto3 in one run: on ministack, on a server that
/// answers at once, and on the same with 5 ms of latency.
enum DynamoDBBenchmark {
    static let count = 10_000
    static let rounds = 7
    private static let peers = ["pydynox", "pydynox-async", "boto3"]

    /// What there is to ask for; nothing asks for all.
    private enum Choice: String, CaseIterable {
        case ministack, atOnce = "at-once", late
    }

    /// - Parameter wanted: `ministack`, `at-once`, `late` for some of the servers only; `alone` leaves
    ///   the peers out, to look into Volley with a profiler, at `write` or `get` or both.
    static func run(_ wanted: Set<String> = []) async throws {
        let isAlone = wanted.contains("alone")
        if isAlone, !wanted.contains(Choice.ministack.rawValue) {
            let delay = wanted.contains(Choice.late.rawValue) ? 5 : 0
            return try await profile(wanted, on: try DynamoDBServer.canned(delay: delay))
        }
        guard FileManager.default.isExecutableFile(atPath: DynamoDBServer.python.path) else {
            Swift.print("dynamodb: run Tests/Interop/DynamoDB/setup bench first")
            return
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if isAlone {
            let server = try await DynamoDBServer.ministack(in: folder)
            try peer(on: server).stop()
            return try await profile(wanted, on: server)
        }
        let chosen = Choice.allCases.filter { wanted.contains($0.rawValue) }
        for choice in chosen.isEmpty ? Choice.allCases : chosen {
            switch choice {
            case .ministack:
                try await measure(
                    try await DynamoDBServer.ministack(in: folder), goal: "", cpuGoal: "")
            case .atOnce:
                try await measure(
                    try DynamoDBServer.canned(delay: 0), goal: "(goal: at least 1)",
                    cpuGoal: "(goal: at most 1)")
            case .late:
                try await measure(
                    try DynamoDBServer.canned(delay: 5), goal: "(goal: at least 10)",
                    cpuGoal: "(goal: at most 1)")
            }
        }
    }

    private static func measure(
        _ server: DynamoDBServer, goal: String, cpuGoal: String
    ) async throws {
        defer { server.stop() }
        let peer = try peer(on: server)
        defer { peer.stop() }
        let session = try server.session()
        var taken: [String: [Measurement]] = [:]
        for round in 0..<rounds {
            var measured = ["volley write": try await write(session)]
            measured["volley get"] = try await get(session)
            for name in peers {
                for what in ["write", "get"] {
                    let numbers = try peer.ask("\(name) \(what)").split(separator: " ")
                        .compactMap { Double($0) }
                    measured["\(name) \(what)"] = Measurement(wall: numbers[0], cpu: numbers[1])
                }
            }
            // The first round warms up: connections are made, caches are filled.
            if round > 0 { for (name, one) in measured { taken[name, default: []].append(one) } }
        }
        await session.close()
        for what in ["write", "get"] { tell(what, server, taken, goal: goal, cpuGoal: cpuGoal) }
    }

    /// The peers' clients, when they have made the table.
    private static func peer(on server: DynamoDBServer) throws -> LineProcess {
        let peer = try LineProcess(
            DynamoDBServer.python, [DynamoDBServer.peers.path, server.endpoint, String(count)])
        _ = try peer.answer()
        return peer
    }

    private static func profile(
        _ wanted: Set<String>, on server: DynamoDBServer
    ) async throws {
        defer { server.stop() }
        let session = try server.session()
        for (name, work) in [("write", write), ("get", get)]
        where wanted.contains(name) || wanted.isDisjoint(with: ["write", "get"]) {
            var taken: [Measurement] = []
            for _ in 0..<30 { taken.append(try await work(session)) }
            print("\(name) alone", Double(count) / median(taken.map(\.wall)), "items/s")
            print(
                "\(name) alone, CPU an item", median(taken.map(\.cpu)) / Double(count) * 1e6, "us")
        }
        await session.close()
    }

    private static func tell(
        _ what: String, _ server: DynamoDBServer, _ taken: [String: [Measurement]], goal: String,
        cpuGoal: String
    ) {
        func wall(_ name: String) -> Double { median((taken["\(name) \(what)"] ?? []).map(\.wall)) }
        func cpu(_ name: String) -> Double { median((taken["\(name) \(what)"] ?? []).map(\.cpu)) }
        for name in ["volley"] + peers {
            let title = "dynamodb, \(server.name), \(what), \(name)"
            print(title, Double(count) / wall(name), "items/s")
            print("\(title), CPU an item", cpu(name) / Double(count) * 1e6, "us")
        }
        // The better of its two forms.
        let best = min(wall("pydynox"), wall("pydynox-async"))
        let least = min(cpu("pydynox"), cpu("pydynox-async"))
        let title = "dynamodb, \(server.name), \(what), of pydynox's"
        print("\(title) rate", best / wall("volley"), "x", goal: goal)
        print("\(title) CPU", cpu("volley") / least, "x", goal: cpuGoal)
    }

    private static let users = DataSet("users")

    private static let items = Dictionary(
        uniqueKeysWithValues: (0..<count).map { number -> (RecordID, Bins) in
            (
                .string("user-\(number)"),
                [
                    "name": .string("User \(number)"),
                    "email": .string("user\(number)@example.com"),
                    "score": .integer(Int64(number) * 10),
                ]
            )
        })
    private static let keys = users.ids((0..<count).map { "user-\($0)" })

    private static func write(_ session: Session) async throws -> Measurement {
        _ = items
        return try await Measurement.of { try await session.batchWrite(users, put: items) }
    }

    private static func get(_ session: Session) async throws -> Measurement {
        _ = keys
        return try await Measurement.of {
            let found = try await session.batchGet(keys)
            precondition(found.count == count)
        }
    }
}
