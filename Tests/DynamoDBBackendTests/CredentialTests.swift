import BatchClient
import Foundation
import Synchronization
import Testing

@testable import DynamoDBBackend

@Suite("Credentials")
struct CredentialTests {
    @Test("The order of the AWS tools: environment, profile, and a named profile alone")
    func order() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "AWS_CONFIG_FILE": folder.appendingPathComponent("config").path,
            "AWS_SHARED_CREDENTIALS_FILE": folder.appendingPathComponent("credentials").path,
            "AWS_EC2_METADATA_DISABLED": "true",
        ]
        try """
        [default]
        region = eu-west-1
        s3 =
          aws_access_key_id = NOT
        [profile dev]
        region = us-west-2 # far away
        aws_access_key_id=CONFIG
        aws_secret_access_key=secret
        [profile role]
        role_arn = arn:aws:iam::1:role/x
        """.write(toFile: files["AWS_CONFIG_FILE"]!, atomically: true, encoding: .utf8)
        try """
        # a comment
        [default]
        aws_access_key_id = FILE
        aws_secret_access_key = with=equals
        [dev]
        aws_access_key_id = DEV
        aws_session_token = token
        """.write(toFile: files["AWS_SHARED_CREDENTIALS_FILE"]!, atomically: true, encoding: .utf8)
        func find(
            _ more: [String: String] = [:], profile: String? = nil
        ) async throws -> Credentials {
            let settings = ServiceSettings(
                environment: files.merging(more) { $1 }, namedProfile: profile)
            let http = HTTPShell(connections: 1)
            defer { Task { await http.close() } }
            let provider = CredentialProvider(
                CredentialProvider.sources(settings, http: http), now: { 0 })
            return try await provider.credentials()
        }
        let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"]
        #expect(try await find(keys).accessKeyID == "ENV")
        #expect(try await find().accessKeyID == "FILE")
        #expect(try await find().secretAccessKey == "with=equals")
        #expect(try await find(["AWS_PROFILE": "dev"]).sessionToken == "token")
        #expect(try await find(keys, profile: "dev").accessKeyID == "DEV")
        let missing = await #expect(throws: BackendError.self) { try await find(profile: "no") }
        #expect(missing?.message.contains("no profile no") == true)
        let role = await #expect(throws: BackendError.self) { try await find(profile: "role") }
        #expect(role?.message.contains("role_arn") == true)
        let settings = ServiceSettings(environment: files, namedProfile: "dev")
        #expect(settings.region == "us-west-2")
    }

    private struct Counting: CredentialSource {
        let count: Counter
        let expiries: [Int64]

        func credentials() async throws -> Credentials? {
            let call = count.next()
            guard call < expiries.count else {
                throw BackendError(.unavailable, "the metadata service is away")
            }
            return Credentials(
                accessKeyID: "K\(call)", secretAccessKey: "s", expiresAt: expiries[call])
        }
    }

    private final class Counter: Sendable {
        private let value = Mutex(0)
        func next() -> Int {
            value.withLock { value in
                defer { value += 1 }; return value
            }
        }
    }

    private final class Time: Sendable {
        private let value = Mutex<Int64>(0)
        var now: Int64 {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    @Test("They are kept, and fetched anew before they end; what is still good serves to its end")
    func refresh() async throws {
        let time = Time()
        let provider = CredentialProvider(
            [Counting(count: Counter(), expiries: [1_000, 2_000])], now: { time.now })
        #expect(try await provider.credentials().accessKeyID == "K0")
        time.now = 600
        #expect(try await provider.credentials().accessKeyID == "K0")
        time.now = 701
        #expect(try await provider.credentials().accessKeyID == "K1")
        time.now = 1_999
        #expect(try await provider.credentials().accessKeyID == "K1")
        time.now = 2_001
        await #expect(throws: BackendError.self) { try await provider.credentials() }
    }

    @Test("Containers and instances give theirs")
    func metadata() async throws {
        let server = try await MetadataServer.start()
        let base = "http://127.0.0.1:\(server.port)"
        let http = HTTPShell(connections: 2)
        let container = ContainerCredentials(
            settings: ServiceSettings(
                environment: [
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI": base + "/task",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN": "let me in",
                ], namedProfile: nil), http: http)
        let ofContainer = try #require(try await container.credentials())
        #expect(ofContainer.accessKeyID == "ASIATASK")
        #expect(ofContainer.sessionToken == "t")
        #expect(ofContainer.expiresAt == 1_900_000_000)
        let instance = InstanceCredentials(
            settings: ServiceSettings(
                environment: ["AWS_EC2_METADATA_SERVICE_ENDPOINT": base], namedProfile: nil),
            http: http)
        #expect(try await instance.credentials()?.accessKeyID == "ASIATASK")
        let elsewhere = ContainerCredentials(
            settings: ServiceSettings(
                environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://example.com/x"],
                namedProfile: nil), http: http)
        await #expect(throws: BackendError.self) { try await elsewhere.credentials() }
        await http.close()
        await server.stop()
    }
}
