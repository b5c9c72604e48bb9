import BatchClient
import Foundation
import VolleyProcess

@testable import DynamoDBBackend

/// A server that speaks DynamoDB's protocol, shared by the tests of one process. It ends with it.
final class MiniStack: Sendable {
    let port: Int
    /// Its input is a pipe that closes with this process: the server's wrapper then stops it.
    private let server: StartedProgram

    var endpoint: String { "http://127.0.0.1:\(port)" }

    private static let plain = Task { try await MiniStack.start() }

    static func shared() async throws -> MiniStack { try await plain.value }

    static func start(_ settings: [String: String] = [:]) async throws -> MiniStack {
        let server = try MiniStack(settings) { _ in [PythonFolder.server.path] }
        try await server.waitUntilReady()
        return server
    }

    /// moto in its place: the one that leaves keys of a read above 16 MB unprocessed.
    static func moto() async throws -> MiniStack {
        let server = try MiniStack([:]) { port in
            [PythonFolder.client.path, "-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)]
        }
        try await server.waitUntilReady()
        return server
    }

    private init(_ settings: [String: String], _ program: (Int) -> [String]) throws {
        port = freePort()
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-ministack-\(port)")
        var environment = [
            "BIND_HOST": "127.0.0.1", "SERVICES": "dynamodb", "GATEWAY_PORT": String(port),
            "SFTP_ENABLED": "0", "IOT_MTLS_ENABLED": "0", "DOCKER_HOST": "unix:///nonexistent",
            "PATH": "/usr/bin:/bin", "LOG_LEVEL": "ERROR",
        ]
        environment.merge(settings) { _, new in new }
        server = try Program(
            PythonFolder.client.path,
            [PythonFolder.scripts.appendingPathComponent("serve.py").path, folder.path]
                + program(port),
            environment: environment, input: .pipe
        ).start()
    }

    private func waitUntilReady() async throws {
        let backend = try backend()
        let limit = ContinuousClock.now + .seconds(120)
        while server.isRunning, .now < limit {
            do {
                _ = try await backend.dataSets()
                return await backend.close()
            } catch let error as BackendError where error.status == .unavailable {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                // It answers, though not with tables.
                return await backend.close()
            }
        }
        throw ProgramFailure(
            "waited for the server at \(endpoint) to answer; it wrote:\n"
                + "\(server.output)\n\(server.narration)")
    }

    func backend(
        _ credentials: Credentials = Credentials(accessKeyID: "test", secretAccessKey: "test"),
        change: (inout DynamoDBOptions) -> Void = { _ in }
    ) throws -> DynamoDBBackend {
        var options = DynamoDBOptions()
        options.endpoint = endpoint
        options.credentials = credentials
        change(&options)
        return try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:])
    }
}
