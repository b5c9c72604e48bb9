import BatchClient
import VolleyProcess

@testable import DynamoDBBackend

/// A server that speaks DynamoDB's protocol, shared by the tests of a process. It ends with the
/// process.
final class MiniStack: Sendable {
    private let server: TableServer

    var port: Int { server.port }
    var endpoint: String { server.endpoint }

    private static let plain = Task { try await MiniStack.start() }

    static func shared() async throws -> MiniStack { try await plain.value }

    private static let sharedMoto = Task { try await MiniStack.moto() }

    static func shared(_ kind: TableServer.Kind) async throws -> MiniStack {
        switch kind {
        case .ministack: try await shared()
        case .moto: try await sharedMoto.value
        }
    }

    static func start(_ settings: [String: String] = [:]) async throws -> MiniStack {
        MiniStack(try await TableServer.start(.ministack, settings, isAnswering: isAnswering))
    }

    /// moto instead: it leaves keys of a read above 16 MB unprocessed.
    static func moto() async throws -> MiniStack {
        MiniStack(try await TableServer.start(.moto, isAnswering: isAnswering))
    }

    private init(_ server: TableServer) { self.server = server }

    private static func isAnswering(_ server: TableServer) async throws -> Bool {
        let backend = try MiniStack(server).backend()
        do {
            _ = try await backend.dataSets()
        } catch let error as BackendError where error.status == .unavailable {
            await backend.close()
            return false
        } catch {
            // It answers, even if not with tables.
        }
        await backend.close()
        return true
    }

    func backend(
        _ credentials: Credentials = Credentials(accessKeyID: "test", secretAccessKey: "test"),
        change: (inout DynamoDBOptions) -> Void = { _ in }
    ) throws -> DynamoDBBackend {
        var options = DynamoDBOptions()
        options.endpoint = endpoint
        options.credentials = credentials
        // A busy machine is slow, its server is not gone.
        options.callTimeout = .seconds(300)
        change(&options)
        return try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:])
    }
}
