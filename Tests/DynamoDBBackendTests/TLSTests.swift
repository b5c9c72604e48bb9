import BatchClient
import Foundation
import NIOSSL
import Testing

@testable import DynamoDBBackend

/// Servers with certificates that the test makes and that nobody else trusts.
@Suite("TLS", .enabled(if: Certificates.canBeMade, "openssl is missing: run Scripts/packages test"))
struct TLSTests {
    private func tables(
        _ server: ScriptedServer, environment: [String: String] = [:], trustRoots: String? = nil
    ) async throws -> [DataSetInfo] {
        var options = DynamoDBOptions()
        options.endpoint = "https://localhost:\(server.port)"
        options.credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "secret")
        options.trustRoots = trustRoots
        let backend = try DynamoDBBackend(
            region: "eu-central-1", options: options, environment: environment)
        do {
            let found = try await backend.dataSets()
            await backend.close()
            return found
        } catch {
            await backend.close()
            throw error
        }
    }

    @Test(
        "A server whose certificate nobody vouches for is refused, and it is said why and what to do"
    )
    func unknown() async throws {
        let certificates = try await Certificates.make()
        let server = try await ScriptedServer.start(tls: certificates.server) { _, _ in
            .reply("{\"TableNames\":[]}")
        }
        let error = await #expect(throws: BackendError.self) { try await tables(server) }
        #expect(error?.status == .unavailable)
        #expect(error?.code == "tls")
        #expect(error?.message.contains("certificate") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("AWS_CA_BUNDLE") == true)
        #expect(server.received.isEmpty)
        // A write that nobody received is not in doubt.
        var options = DynamoDBOptions()
        options.endpoint = "https://localhost:\(server.port)"
        options.credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "secret")
        let session = Session(
            try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:]))
        let results = try await session.execute(
            Batch([Command(.replace, DataSet("users").ids("a"))]), onError: .inStream
        ).collect()
        #expect(results.map(\.status) == [.notSent])
        await session.close()
        await server.stop()
    }

    @Test("A certificate of the given authority is accepted")
    func known() async throws {
        let certificates = try await Certificates.make()
        let server = try await ScriptedServer.start(tls: certificates.server) { _, _ in
            .reply("{\"TableNames\":[]}")
        }
        let authority = certificates.authority
        let folder = try AWSFolder(
            config: """
                [default]
                ca_bundle = \(authority)
                """)
        #expect(try await tables(server, trustRoots: authority).isEmpty)
        #expect(try await tables(server, environment: ["AWS_CA_BUNDLE": authority]).isEmpty)
        #expect(try await tables(server, environment: folder.environment).isEmpty)
        #expect(server.received.count == 3)
        await server.stop()
    }

    @Test("A certificate for another host is refused, and so is a missing file of authorities")
    func wrong() async throws {
        let certificates = try await Certificates.make(host: "elsewhere.example.com")
        let server = try await ScriptedServer.start(tls: certificates.server) { _, _ in
            .reply("{\"TableNames\":[]}")
        }
        let elsewhere = await #expect(throws: BackendError.self) {
            try await tables(server, trustRoots: certificates.authority)
        }
        #expect(elsewhere?.code == "tls", "\(elsewhere?.message ?? "")")
        let missing = await #expect(throws: BackendError.self) {
            try await tables(server, trustRoots: "/nonexistent.pem")
        }
        #expect(missing?.message.contains("/nonexistent.pem") == true, "\(missing?.message ?? "")")
        #expect(server.received.isEmpty)
        await server.stop()
    }
}
