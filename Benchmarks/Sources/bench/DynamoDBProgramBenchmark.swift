import Foundation

/// What the program does with tables beside boto3 in the same run, on a server that answers after
/// 5 ms: an import beside its batch writer, and a scan beside a parallel scan in threads.
enum DynamoDBProgramBenchmark {
    private static let rows = 30_000
    private static let items = 200_000
    private static let rounds = 5

    /// - Parameter path: the built program.
    static func run(_ path: String) throws {
        guard FileManager.default.isExecutableFile(atPath: DynamoDBServer.python.path) else {
            for work in ["import to DynamoDB with 5 ms", "DynamoDB scan with 5 ms"] {
                Goals.skip(work, "-", because: "run Tests/Interop/DynamoDB/setup bench first")
            }
            return
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("rows.csv")
        let lines = (0..<rows).map {
            "user-\($0),User \($0),user\($0)@example.com,\($0 * 10)\n"
        }
        try Data(("pk,name,email,score\n" + lines.joined()).utf8).write(to: file)
        let server = try DynamoDBServer.canned(delay: 5, items: items)
        defer { server.stop() }
        let peer = try LineProcess(
            DynamoDBServer.python, [DynamoDBServer.peers.path, server.endpoint, "1"])
        defer { peer.stop() }
        _ = try peer.answer()
        let target = ["--target", "dynamodb://eu-central-1?endpoint=\(server.endpoint)"]
        func ours(_ arguments: [String]) throws -> Measurement {
            try ProgramRun.measure(
                path, arguments + target, folder: folder,
                variables: ["AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"])
        }
        func theirs(_ line: String) throws -> Measurement {
            let numbers = try peer.ask(line).split(separator: " ").compactMap { Double($0) }
            guard numbers.count == 2 else {
                throw ProgramRun.Failure(description: "boto3 does not answer")
            }
            return Measurement(wall: numbers[0], cpu: numbers[1])
        }
        let write = ["import", "users", file.path, "--yes", "\(rows)"]
        var taken: [String: [Double]] = [:]
        for _ in 0..<rounds {
            taken["import", default: []].append(try ours(write + ["--mode", "replace"]).wall)
            taken["upsert", default: []].append(try ours(write).wall)
            taken["boto3 import", default: []].append(
                try theirs("boto3 import \(file.path)").wall)
            taken["scan", default: []].append(try ours(["scan", "users", "--segments", "8"]).wall)
            taken["serial", default: []].append(try ours(["scan", "users"]).wall)
            taken["boto3 scan", default: []].append(try theirs("boto3 scan \(items)").wall)
        }
        func rate(_ name: String, _ count: Int) -> Double {
            Double(count) / median(taken[name] ?? [])
        }
        // boto3's batch writer replaces items; an import that merges sends a statement an item.
        Goals.add(
            "import to DynamoDB with 5 ms, --mode replace", rate("import", rows), "rows/s",
            peer: rate("boto3 import", rows), .atLeast(10))
        Goals.add(
            "import to DynamoDB with 5 ms, merging", rate("upsert", rows), "rows/s",
            peer: rate("boto3 import", rows), .atLeast(10))
        Goals.add(
            "DynamoDB scan of \(items) with 5 ms, --segments 8", rate("scan", items), "items/s",
            peer: rate("boto3 scan", items), .atLeast(5))
        Goals.add(
            "DynamoDB scan of \(items) with 5 ms, in order", rate("serial", items), "items/s",
            peer: rate("boto3 scan", items), .atLeast(5))
    }
}
