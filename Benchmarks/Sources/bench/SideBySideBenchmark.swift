import AerospikeBackend
import BatchClient
import EmbeddedBackend
import Foundation

/// What it costs to bring two stores together: `volley copy` and `volley diff` of a million records
/// beside a bare scan and a bare batch of the same records, and a copy between two tables beside
/// boto3's parallel scan and batch writers.
enum SideBySideBenchmark {
    private static let count = 1_000_000
    private static let items = 10_000
    private static let rounds = 5
    private static let users = UserRecords.users

    /// - Parameters:
    ///   - path: the built program.
    ///   - wanted: `embedded-copy` or `tables-copy` for one of the two.
    static func run(_ path: String, _ wanted: Set<String>) async throws {
        let isAll = wanted.isDisjoint(with: ["embedded-copy", "tables-copy"])
        if isAll || wanted.contains("embedded-copy") { try await embedded(path) }
        if isAll || wanted.contains("tables-copy") { try await tables(path) }
    }

    /// The same from an Aerospike server to an embedded store.
    static func run(aerospike address: String, program path: String) async throws {
        let source = DataSet("test", "volley-copy")
        let session = Session(try await AerospikeBackend.connect(address))
        let peer = try AerospikePeer(address, set: "volley-copy")
        _ = try peer.run("fill", count)
        peer.close()
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        // A store that is filled in another order than that of its keys takes longer.
        var order: [Int] = []
        for try await row in session.scan(source) {
            if case .string(let id) = row.key.id, let number = Int(id.dropFirst("user-".count)) {
                order.append(number)
            }
        }
        try await measure(
            "Aerospike to embedded", path, folder, source: session, source,
            target: "aerospike://\(address)", order: order)
        await session.close()
    }

    private static func embedded(_ path: String) async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("source.db").path
        try await UserRecords.fill(file, count)
        let session = Session(try await EmbeddedBackend.open(path: file))
        try await measure(
            "embedded", path, folder, source: session, users, target: "sqlite:\(file)",
            order: Array(0..<count))
        await session.close()
    }

    /// Measures what each of the parts takes in turn, and then as one.
    /// - Parameter order: the numbers of the records, as the source returns them.
    private static func measure(
        _ name: String, _ path: String, _ folder: URL, source: Session, _ dataSet: DataSet,
        target: String, order: [Int]
    ) async throws {
        func programs(_ number: Int) throws -> [String: ProgramRun.Taken] {
            let store = folder.appendingPathComponent("store-\(number).db").path
            let other = folder.appendingPathComponent("other-\(number).db").path
            defer { for name in [store, other] { remove(name) } }
            let copy = [
                "copy", dataSet.name, "--target", target, "--as", users.name, "--yes", "\(count)",
            ]
            let diff = [
                "diff", dataSet.name, "--target", target, "--with", "sqlite:\(store)",
                "--as", users.name,
            ]
            return [
                "copy": try ProgramRun.take(
                    path, copy + ["--to", "sqlite:\(store)"], folder: folder),
                "unrecorded": try ProgramRun.take(
                    path, copy + ["--to", "sqlite:\(other)", "--no-ledger"], folder: folder),
                "diff": try ProgramRun.take(path, diff, folder: folder),
            ]
        }
        // The system counts the memory of the process that starts a program as the program's: this is
        // before the batches below.
        let peaks = try programs(0).mapValues { Double($0.peakBytes) / Double(1 << 20) }
        let batches = UserRecords.batches(order)
        let reads = Batch([Command(.query, users.ids(order.map(UserRecords.id)))])
        var parts: [String: [Measurement]] = [:]
        for round in 1...rounds {
            parts["scan", default: []].append(
                try await Measurement.of {
                    var seen = 0
                    for try await rows in source.scan(dataSet).pages { seen += rows.count }
                    precondition(seen == count, "\(seen) of \(count) records")
                })
            let bare = folder.appendingPathComponent("bare-\(round).db").path
            let session = Session(try await EmbeddedBackend.open(path: bare))
            parts["batch", default: []].append(
                await Measurement.of { await UserRecords.execute(batches, session) })
            parts["reads", default: []].append(
                await Measurement.of { await UserRecords.execute([reads], session) })
            await session.close()
            remove(bare)
            for (work, taken) in try programs(round) {
                parts[work, default: []].append(taken.measurement)
            }
        }
        func middle(_ part: String, _ field: KeyPath<Measurement, Double>) -> Double {
            median((parts[part] ?? []).map { $0[keyPath: field] })
        }
        let works = [
            ("copy", "copy of \(count), \(name), beside scan and batch", "batch"),
            ("unrecorded", "copy --no-ledger of \(count), \(name), beside scan and batch", "batch"),
            ("diff", "diff of \(count), \(name), beside scan and reads", "reads"),
        ]
        for (work, title, part) in works {
            Goals.add(
                title, middle(work, \.wall), "s",
                peer: middle("scan", \.wall) + middle(part, \.wall),
                .atMost(1.3))
            print(
                "\(title): CPU",
                middle(work, \.cpu) / (middle("scan", \.cpu) + middle(part, \.cpu)),
                "x")
            print("\(title): peak", peaks[work] ?? .nan, "MiB")
        }
    }

    private static func remove(_ store: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: store + suffix)
        }
    }

    private static func tables(_ path: String) async throws {
        let title = "copy of \(items) items on ministack, beside boto3's scan and batch writers"
        guard FileManager.default.isExecutableFile(atPath: DynamoDBServer.python.path) else {
            return Goals.skip(title, "-", because: "run Tests/Interop/DynamoDB/setup bench first")
        }
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try await DynamoDBServer.ministack(in: folder)
        defer { server.stop() }
        let peer = try LineProcess(
            DynamoDBServer.python, [DynamoDBServer.peers.path, server.endpoint, "\(items)"])
        defer { peer.stop() }
        _ = try peer.answer()
        func theirs(_ line: String) throws -> Measurement {
            let numbers = try peer.ask(line).split(separator: " ").compactMap { Double($0) }
            guard numbers.count == 2 else {
                throw ProgramRun.Failure(description: "boto3 does not answer")
            }
            return Measurement(wall: numbers[0], cpu: numbers[1])
        }
        _ = try theirs("boto3 write")
        let target = "dynamodb://eu-central-1?endpoint=\(server.endpoint)"
        var ours: [Measurement] = []
        var loop: [Measurement] = []
        for _ in 0..<rounds {
            loop.append(try theirs("boto3 copy \(items)"))
            ours.append(
                try ProgramRun.measure(
                    path,
                    [
                        "copy", "users", "--target", target, "--to", target, "--as", "users-copy",
                        "--segments", "8", "--mode", "replace", "--yes", "\(items)",
                    ], folder: folder,
                    variables: ["AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"]))
        }
        func rate(_ taken: [Measurement], _ field: KeyPath<Measurement, Double>) -> Double {
            Double(items) / median(taken.map { $0[keyPath: field] })
        }
        Goals.add(title, rate(ours, \.wall), "items/s", peer: rate(loop, \.wall), .atLeast(5))
        Goals.add(
            "\(title): CPU of the client", rate(ours, \.cpu), "items/s",
            peer: rate(loop, \.cpu), .atLeast(5))
    }

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
