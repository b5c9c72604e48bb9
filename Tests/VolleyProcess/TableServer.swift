import Foundation

/// A server that speaks DynamoDB's protocol, from the Python environments that
/// `Tests/Interop/DynamoDB/setup` makes. It ends when nothing refers to it.
public final class TableServer: Sendable {
    public enum Kind: Sendable {
        case ministack
        /// The server that leaves keys of a read above 16 MB unprocessed, as the service does.
        case moto
    }

    public let port: Int
    /// Its input is a pipe that closes with this process; the server's wrapper then stops it.
    private let server: StartedProgram

    public var endpoint: String { "http://127.0.0.1:\(port)" }

    private static let scripts = Volley.package.appendingPathComponent("Tests/Interop/DynamoDB")
    private static let environments = Volley.package
        .appendingPathComponent(".build/interop/dynamodb")
    private static let ministack = environments.appendingPathComponent("server/bin/ministack")
    static let python = environments.appendingPathComponent("client/bin/python")

    /// These tests need real peers; `make test` installs them.
    public static let isReady =
        FileManager.default.isExecutableFile(atPath: ministack.path)
        && FileManager.default.isExecutableFile(atPath: python.path)
    public static let reason =
        "the Python environments are missing: run Tests/Interop/DynamoDB/setup"

    /// Starts a server.
    /// - Parameters:
    ///   - settings: added to its environment.
    ///   - isAnswering: sends a request, and returns whether it was answered.
    /// - Throws: ``ProgramFailure`` if it does not answer in time.
    public static func start(
        _ kind: Kind = .ministack, _ settings: [String: String] = [:],
        isAnswering: (TableServer) async throws -> Bool
    ) async throws -> TableServer {
        let limit = ContinuousClock.now + .seconds(120)
        var server = try TableServer(kind, settings)
        // Another test may have taken the port in the meantime: then try another one.
        for attempt in 1...3 {
            if attempt > 1 { server = try TableServer(kind, settings) }
            while server.server.isRunning, .now < limit {
                if try await isAnswering(server) { return server }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        throw ProgramFailure(
            "waited for the server at \(server.endpoint) to answer; it wrote:\n"
                + "\(server.server.output)\n\(server.server.narration)")
    }

    private init(_ kind: Kind, _ settings: [String: String]) throws {
        port = freePort()
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(kind)-\(port)")
        let command =
            switch kind {
            case .ministack: [TableServer.ministack.path]
            case .moto:
                [
                    TableServer.python.path, "-m", "moto.server", "-H", "127.0.0.1", "-p",
                    String(port),
                ]
            }
        var environment = [
            "BIND_HOST": "127.0.0.1", "SERVICES": "dynamodb", "GATEWAY_PORT": String(port),
            "SFTP_ENABLED": "0", "IOT_MTLS_ENABLED": "0", "DOCKER_HOST": "unix:///nonexistent",
            "PATH": "/usr/bin:/bin", "LOG_LEVEL": "ERROR",
        ]
        environment.merge(settings) { _, new in new }
        server = try Program(
            TableServer.python.path,
            [TableServer.scripts.appendingPathComponent("serve.py").path, folder.path] + command,
            environment: environment, input: .pipe
        ).start()
    }
}
