import BatchClient
import DynamoDBBackend
import Foundation

/// A server for the benchmark of DynamoDB, in a process of its own.
struct DynamoDBServer {
    let name: String
    let endpoint: String
    private let process: LineProcess

    /// The project's folder.
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What `Tests/Interop/DynamoDB/setup bench` made.
    static let environments = root.appendingPathComponent(".build/interop/dynamodb")
    static let python = environments.appendingPathComponent("bench/bin/python")
    static let peers = root.appendingPathComponent("Benchmarks/Peers/dynamodb.py")

    /// Answers with nothing behind it, after a delay.
    /// - Parameters:
    ///   - delay: in milliseconds.
    ///   - items: how many items a scan finds, and a query of a partition.
    static func canned(delay: Int, items: Int = 0) throws -> DynamoDBServer {
        let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let program = here.deletingLastPathComponent().appendingPathComponent("canned-dynamodb")
        let process = try LineProcess(program, [String(delay * 1_000), String(items)])
        return DynamoDBServer(
            name: delay == 0 ? "at once" : "after \(delay) ms",
            endpoint: "http://127.0.0.1:\(try process.answer())", process: process)
    }

    /// A real one, as far as there is one to run here.
    static func ministack(in folder: URL) async throws -> DynamoDBServer {
        let port = Int.random(in: 20_000..<30_000)
        let serve = root.appendingPathComponent("Tests/Interop/DynamoDB/serve.py")
        let program = environments.appendingPathComponent("server/bin/ministack")
        let process = try LineProcess(
            python, [serve.path, folder.path, program.path],
            environment: [
                "BIND_HOST": "127.0.0.1", "SERVICES": "dynamodb", "GATEWAY_PORT": String(port),
                "SFTP_ENABLED": "0", "IOT_MTLS_ENABLED": "0",
                "DOCKER_HOST": "unix:///nonexistent", "PATH": "/usr/bin:/bin",
                "LOG_LEVEL": "ERROR",
            ])
        let endpoint = "http://127.0.0.1:\(port)"
        for _ in 0..<300 {
            if let url = URL(string: endpoint), (try? Data(contentsOf: url)) != nil { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return DynamoDBServer(name: "ministack", endpoint: endpoint, process: process)
    }

    /// A session on it.
    func session() throws -> Session {
        var options = DynamoDBOptions()
        options.endpoint = endpoint
        options.credentials = Credentials(accessKeyID: "test", secretAccessKey: "test")
        return Session(
            try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:]))
    }

    func stop() { process.stop() }
}
