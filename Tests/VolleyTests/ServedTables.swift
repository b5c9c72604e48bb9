import BatchClient
import Foundation
import VolleyProcess

@testable import DynamoDBBackend

/// Tables of a server that speaks DynamoDB's protocol, shared by the tests of one process.
enum ServedTables {
    private static let server = Task {
        try await TableServer.start { server in
            let backend = try ServedTables.backend(of: server)
            defer { Task { await backend.close() } }
            do { _ = try await backend.dataSets() } catch let error as BackendError
                where error.status == .unavailable
            { return false }
            return true
        }
    }

    static var endpoint: String {
        get async throws { try await server.value.endpoint }
    }

    static func backend() async throws -> DynamoDBBackend {
        try backend(of: try await server.value)
    }

    private static func backend(of server: TableServer) throws -> DynamoDBBackend {
        var options = DynamoDBOptions()
        options.endpoint = server.endpoint
        options.credentials = Credentials(accessKeyID: "test", secretAccessKey: "test")
        // A busy machine is slow, its server is not gone.
        options.callTimeout = .seconds(300)
        return try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:])
    }

    /// Makes an empty table.
    static func make(
        _ name: String, keys: KeySchema, timeToLive: String? = nil, on backend: DynamoDBBackend
    ) async throws {
        let attributes = keys.attributes
        let definitions = attributes.map { attribute in
            ["AttributeName": attribute.name, "AttributeType": attribute.kind.rawValue]
        }
        let schema = zip(attributes, ["HASH", "RANGE"]).map { attribute, type in
            ["AttributeName": attribute.name, "KeyType": type]
        }
        try await call(
            backend, "CreateTable",
            [
                "TableName": name, "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": definitions, "KeySchema": schema,
            ])
        guard let timeToLive else { return }
        try await call(
            backend, "UpdateTimeToLive",
            [
                "TableName": name,
                "TimeToLiveSpecification": ["Enabled": true, "AttributeName": timeToLive],
            ])
    }

    private static func call(
        _ backend: DynamoDBBackend, _ name: String, _ body: [String: Any]
    ) async throws {
        let bytes = try JSONSerialization.data(withJSONObject: body)
        _ = try await backend.client.call(name, Array(bytes))
    }
}
