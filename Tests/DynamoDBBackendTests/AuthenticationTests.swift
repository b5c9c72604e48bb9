import BatchClient
import Foundation
import Testing

@testable import DynamoDBBackend

@Suite(
    "A server that verifies signatures",
    .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
struct AuthenticationTests {
    @Test("Right, wrong and expired; with a session token and without")
    func signatures() async throws {
        let server = try await MiniStack.start(["AUTH": "true", "SERVICES": "dynamodb,iam,sts"])
        let data = try await PythonClient.run("users.py", [server.endpoint])
        let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: String])
        func ask(
            _ id: String?, _ secret: String?, _ token: String? = nil
        ) async throws -> [DataSetInfo] {
            let backend = try server.backend(
                Credentials(
                    accessKeyID: id ?? "", secretAccessKey: secret ?? "", sessionToken: token))
            defer { Task { await backend.close() } }
            return try await backend.dataSets()
        }
        #expect(try await ask(keys["id"], keys["secret"]).isEmpty)
        #expect(
            try await ask(keys["sessionID"], keys["sessionSecret"], keys["sessionToken"]).isEmpty)
        for (id, secret, token) in [
            (keys["id"], "wrong", nil), ("AKIANOBODY", keys["secret"], nil),
            (keys["sessionID"], keys["sessionSecret"], nil),
            (keys["sessionID"], keys["sessionSecret"], "wrong"),
        ] {
            let error = await #expect(throws: BackendError.self) {
                _ = try await ask(id, secret, token)
            }
            #expect(error?.status == .denied, "\(error?.message ?? "")")
            #expect(error?.message.contains(secret ?? "-") == false)
        }
    }

    @Test("A clock that is an hour late is corrected by the server's, and the request sent again")
    func late() async throws {
        let server = try await MiniStack.start(["AUTH": "true", "SERVICES": "dynamodb,iam,sts"])
        let data = try await PythonClient.run("users.py", [server.endpoint])
        let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: String])
        let endpoint = try #require(Endpoint(server.endpoint))
        for known in [
            Credentials(accessKeyID: keys["id"] ?? "", secretAccessKey: keys["secret"] ?? ""),
            Credentials(
                accessKeyID: keys["sessionID"] ?? "", secretAccessKey: keys["sessionSecret"] ?? "",
                sessionToken: keys["sessionToken"]),
        ] {
            let client = try ServiceClient(
                endpoint: endpoint, region: "eu-central-1",
                provider: CredentialProvider([FixedCredentials(value: known)], now: { 0 }),
                http: HTTPTransport(connections: 1),
                clock: ServiceClock { WallTime.seconds() - 3_600 })
            let answer = try await client.call("ListTables", Array("{}".utf8))
            #expect(String(decoding: answer, as: UTF8.self).contains("TableNames"))
            await client.close()
        }
    }
}
