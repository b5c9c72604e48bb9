import BatchClient
import Foundation
import Synchronization
import Testing

@testable import DynamoDBBackend

/// How the service describes a table, and how often it is asked.
@Suite("Table lookups")
struct TableStateTests {
    private let users = DataSet("users")

    private static func table(_ status: String) -> ScriptedServer.Answer {
        .reply(
            """
            {"Table":{"TableStatus":"\(status)","ItemCount":-5,"TableSizeBytes":9223372036854775807,
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}}
            """)
    }

    private func catalog(
        _ server: ScriptedServer, wait: Duration
    ) throws -> (TableCatalog, ServiceClient) {
        let endpoint = try #require(Endpoint("http://127.0.0.1:\(server.port)"))
        let known = Credentials(accessKeyID: "AKID", secretAccessKey: "secret")
        let client = try ServiceClient(
            endpoint: endpoint, region: "eu-central-1",
            provider: CredentialProvider([FixedCredentials(value: known)], now: { 0 }),
            http: HTTPTransport(connections: 4), clock: ServiceClock { WallTime.seconds() })
        return (TableCatalog(client, wait: wait) { _ in }, client)
    }

    @Test("The client waits for a table that is being created")
    func creating() async throws {
        let server = try await ScriptedServer.start { operation, round in
            operation == "DescribeTable" ? Self.table(round < 3 ? "CREATING" : "ACTIVE") : nil
        } _: { _, _ in
            .reply("{}")
        }
        let (catalog, client) = try catalog(server, wait: .seconds(30))
        try await catalog.prepare([users])
        #expect(try catalog.usable(users).text == "pk S")
        #expect(server.all.count { $0.operation == "DescribeTable" } == 4)
        await client.close()
        await server.stop()
    }

    @Test(
        "A table that cannot be used says why",
        arguments: [
            ("CREATING", "table users is still being created"),
            ("DELETING", "table users is being deleted"),
            ("INACCESSIBLE_ENCRYPTION_CREDENTIALS", "an encryption key that cannot be used"),
        ])
    func unusable(_ status: String, _ part: String) async throws {
        let server = try await ScriptedServer.start { operation, _ in
            operation == "DescribeTable" ? Self.table(status) : nil
        } _: { _, _ in
            .reply("{}")
        }
        let (catalog, client) = try catalog(server, wait: .seconds(5))
        try await catalog.prepare([users])
        let error = #expect(throws: BackendError.self) { try catalog.usable(users) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        #expect(error?.status == .unavailable)
        await client.close()
        await server.stop()
    }

    @Test("Concurrent lookups of a table share one request")
    func once() async throws {
        let server = try await ScriptedServer.start { _, _ in .reply("{}") }
        let backend = try server.backend()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<32 { group.addTask { try await backend.prepare([DataSet("users")]) } }
            try await group.waitForAll()
        }
        #expect(server.all.map(\.operation).sorted() == ["DescribeTable", "DescribeTimeToLive"])
        await backend.close()
        await server.stop()
    }

    @Test("A failed request about expiry does not mean no expiry")
    func expiry() async throws {
        let server = try await ScriptedServer.start { operation, _ in
            operation == "DescribeTimeToLive"
                ? .reply(status: 500, "{\"__type\":\"InternalServerError\",\"message\":\"oops\"}")
                : nil
        } _: { _, _ in
            .reply("{}")
        }
        let backend = try server.backend()
        let error = await #expect(throws: BackendError.self) { try await backend.prepare([users]) }
        #expect(error?.status == .unavailable)
        await backend.close()
        await server.stop()
    }

    @Test("Impossible counts are unknown")
    func counts() async throws {
        let server = try await ScriptedServer.start { operation, _ in
            operation == "DescribeTable" ? Self.table("ACTIVE") : nil
        } _: { _, _ in
            .reply("{\"TableNames\":[\"users\"]}")
        }
        let backend = try server.backend()
        let found = try await backend.dataSets()
        #expect(found.map(\.recordCount) == [nil])
        #expect(found.first?.details["bytes"] == nil)
        await backend.close()
        await server.stop()
    }
}
