import BatchClient
import Foundation
import Synchronization
import Testing

@testable import DynamoDBBackend

@Suite("Credentials")
struct CredentialTests {
    private struct Counting: CredentialSource {
        let count = Counter()
        let expiries: [Int64]
        /// Awaited before each answer.
        var gate: AsyncStream<Void>?

        func credentials() async throws -> Credentials? {
            let call = count.next()
            if let gate { for await _ in gate {} }
            guard call < expiries.count else {
                throw BackendError(.unavailable, "the metadata service is away")
            }
            return Credentials(
                accessKeyID: "K\(call)", secretAccessKey: "s", expiresAt: expiries[call])
        }
    }

    private final class Counter: Sendable {
        private let value = Mutex(0)
        var count: Int { value.withLock { $0 } }
        func next() -> Int {
            value.withLock { value in
                defer { value += 1 }
                return value
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

    @Test("They are kept, and renewed before they expire; valid ones are used until they expire")
    func refresh() async throws {
        let time = Time()
        let source = Counting(expiries: [1_000, 2_000])
        let provider = CredentialProvider([source], now: { time.now })
        #expect(try await provider.credentials().accessKeyID == "K0")
        time.now = 600
        #expect(try await provider.credentials().accessKeyID == "K0")
        time.now = 701
        #expect(try await provider.credentials().accessKeyID == "K1")
        time.now = 1_990
        #expect(try await provider.credentials().accessKeyID == "K1")
        // An attempt has just failed: the source is left alone for a while.
        #expect(try await provider.credentials().accessKeyID == "K1")
        #expect(source.count.count == 3)
        time.now = 2_001
        await #expect(throws: BackendError.self) { try await provider.credentials() }
    }

    @Test(
        "The metadata service is asked as often as the environment or the profile says",
        arguments: [nil, "environment", "profile"])
    func instanceAttempts(_ source: String?) async throws {
        let folder = try AWSFolder()
        try folder.write(
            "[default]\n" + (source == "profile" ? "metadata_service_num_attempts = 2\n" : ""),
            ".aws/config")
        // The first question gets no answer.
        let tokens = Counter()
        let server = try await ScriptedServer.start { call, _ in
            switch call.target {
            case "/latest/api/token": tokens.next() == 0 ? .drop : .reply("token")
            case "/latest/meta-data/iam/security-credentials/": .reply("role")
            default: .reply("{\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"s\",\"Token\":\"t\"}")
            }
        }
        var environment = folder.environment
        environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:\(server.port)"
        environment["AWS_METADATA_SERVICE_TIMEOUT"] = "60"
        if source == "environment" { environment["AWS_METADATA_SERVICE_NUM_ATTEMPTS"] = "2" }
        let http = HTTPTransport(connections: 2)
        let found = try await InstanceCredentials(
            settings: ServiceSettings(environment: environment, namedProfile: nil), http: http
        ).credentials()
        #expect(found?.accessKeyID == (source == nil ? nil : "ASIA"))
        await http.close()
        await server.stop()
    }

    @Test("A source with almost expired credentials is not asked for every request")
    func shortLived() async throws {
        let time = Time()
        let source = Counting(expiries: [100, 100, 200])
        let provider = CredentialProvider([source], now: { time.now })
        for _ in 0..<5 { _ = try await provider.credentials() }
        #expect(source.count.count == 1)
        time.now = 31
        for _ in 0..<5 { _ = try await provider.credentials() }
        #expect(source.count.count == 2)
        time.now = 100
        #expect(try await provider.credentials().accessKeyID == "K2")
    }

    @Test("Requests that ask at the same time share one fetch")
    func sharing() async throws {
        let (gate, open) = AsyncStream<Void>.makeStream()
        let source = Counting(expiries: [1_000], gate: gate)
        let provider = CredentialProvider([source], now: { 0 })
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await provider.credentials().accessKeyID } }
            open.finish()
            for try await id in group { #expect(id == "K0") }
        }
        #expect(source.count.count == 1)
    }

    @Test(
        "Credentials that the service calls ended are fetched anew, and the request is sent again")
    func ended() async throws {
        let identity = try await IdentityServer.start()
        let server = try await ScriptedServer.start { _, round in
            round == 0
                ? .reply(
                    status: 400,
                    "{\"__type\":\"x#ExpiredTokenException\",\"message\":\"token expired\"}")
                : .reply("{}")
        }
        var options = DynamoDBOptions()
        options.endpoint = "http://127.0.0.1:\(server.port)"
        let folder = try AWSFolder()
        let backend = try DynamoDBBackend(
            region: "eu-central-1", options: options,
            environment: folder.environment.merging([
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": identity.url + "/numbered"
            ]) { $1 })
        let session = Session(backend)
        let results = try await session.batchWrite(DataSet("users"), put: ["a": [:]])
        #expect(results.map(\.attempts) == [2])
        let signers = server.received.map { $0.headers["authorization"] ?? "" }
        #expect(signers.count == 2)
        #expect(signers.first?.contains("Credential=ASIA1/") == true)
        #expect(signers.last?.contains("Credential=ASIA2/") == true)
        await session.close()
        await server.stop()
        await identity.stop()
    }

    @Test("A container's token goes without TLS only to loopback and link-local hosts")
    func hosts() {
        for host in [
            "127.0.0.1", "127.8.9.10", "localhost", "::1", "169.254.170.2", "169.254.170.23",
            "fd00:ec2::23", "FD00:EC2::23",
        ] {
            #expect(ContainerCredentials.mayBePlain(host), "\(host)")
        }
        for host in [
            "example.com", "128.0.0.1", "127.0.0.1.example.com", "127.0.0", "127.0.0.256",
            "169.254.170.3", "169.254.169.254", "localhost.example.com", "",
        ] {
            #expect(!ContainerCredentials.mayBePlain(host), "\(host)")
        }
    }

    @Test("The region of the environment, or else of the profile")
    func regions() throws {
        let folder = try AWSFolder(
            config: """
                [default]
                region = eu-west-1 # near
                [profile far]
                region = us-west-2
                """)
        func region(_ more: [String: String] = [:], _ profile: String? = nil) -> String? {
            ServiceSettings(
                environment: folder.environment.merging(more) { $1 }, namedProfile: profile
            ).region
        }
        #expect(region() == "eu-west-1")
        #expect(region(["AWS_REGION": "eu-north-1"]) == "eu-north-1")
        #expect(region(["AWS_DEFAULT_REGION": "eu-north-1"]) == "eu-north-1")
        #expect(region(["AWS_PROFILE": "far"]) == "us-west-2")
        #expect(
            region(["AWS_DEFAULT_REGION": "eu-west-3", "AWS_REGION": "eu-north-1"]) == "eu-north-1")
        #expect(region([:], "far") == "us-west-2")
        // As in the AWS command line tools, naming a profile does not change the order.
        #expect(region(["AWS_REGION": "eu-north-1"], "far") == "eu-north-1")
    }

    @Test(
        "Times as services write them",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2030-03-17T17:46:40Z", 1_900_000_000),
            ("2030-03-17T17:46:40.123Z", 1_900_000_000), ("2030-03-17T17:46:40UTC", 1_900_000_000),
            ("2030-03-17T19:46:40+02:00", 1_900_000_000),
            ("2030-03-17T10:16:40-0730", 1_900_000_000), ("2030-02-31", nil), ("soon", nil),
            ("2030-13-01T00:00:00Z", nil), ("", nil),
        ] as [(String, Int64?)])
    func times(_ text: String, _ seconds: Int64?) {
        #expect(ISOTime.seconds(text) == seconds)
    }

    @Test(
        "Command lines as words",
        arguments: [
            ("a b  c", ["a", "b", "c"]), (#"a "b c" 'd "e'"#, ["a", "b c", "d \"e"]),
            (#"a\ b "c\"d" "e\f" 'g\h'"#, ["a b", "c\"d", #"e\f"#, #"g\h"#]),
            (#"a "" b"#, ["a", "", "b"]), ("", []), (#"a "b"#, nil), (#"a\"#, nil),
        ] as [(String, [String]?)])
    func words(_ text: String, _ words: [String]?) {
        #expect(ShellWords.split(text) == words)
    }
}
