import BatchClient
import Foundation
import Synchronization
import Testing

@testable import DynamoDBBackend

/// Codes of devices, and sign-in tokens that are renewed.
@Suite("Codes and tokens")
struct CodeTests {
    private static let config = """
        [profile keys]
        aws_access_key_id = KEYS
        aws_secret_access_key = s
        [profile mfa]
        role_arn = arn:aws:iam::1:role/mfa
        source_profile = keys
        mfa_serial = arn:aws:iam::1:mfa/joe
        [profile nested]
        role_arn = arn:aws:iam::1:role/nested
        source_profile = mfa
        """

    private func chain(
        _ profile: String, _ folder: AWSFolder, _ server: IdentityServer, _ http: HTTPTransport,
        ask: (@Sendable (String) throws -> String?)? = nil
    ) -> CredentialProvider {
        let settings = ServiceSettings(
            environment: folder.environment.merging(server.environment) { $1 },
            namedProfile: profile)
        let clock = ServiceClock { WallTime.seconds() }
        let chain = CredentialChain(
            settings, region: "eu-central-1", http: http, clock: clock, codes: CodeQuestion(ask))
        return CredentialProvider(chain.sources, now: clock.now)
    }

    @Test("A role with a device asks for its code, once")
    func asks() async throws {
        let folder = try AWSFolder(config: Self.config)
        let server = try await IdentityServer.start()
        let http = HTTPTransport(connections: 2)
        let asked = Mutex<[String]>([])
        let provider = chain("mfa", folder, server, http) { question in
            asked.withLock { $0.append(question) }
            return " 123 456 "
        }
        let found = try await provider.credentials()
        #expect(found.accessKeyID == "ASIA.mfa.by.KEYS.arn:aws:iam::1:mfa/joe.123456")
        await provider.discard(found)
        let error = await #expect(throws: BackendError.self) { try await provider.credentials() }
        #expect(error?.message.contains("connect again to enter another") == true)
        #expect(asked.withLock { $0 } == ["MFA code of arn:aws:iam::1:mfa/joe: "])
        await http.close()
        await server.stop()
    }

    @Test("If nobody can be asked, the error says what to do")
    func nobody() async throws {
        let folder = try AWSFolder(config: Self.config)
        let server = try await IdentityServer.start()
        let http = HTTPTransport(connections: 2)
        for (profile, answer) in [("mfa", nil), ("nested", nil), ("mfa", "abc")]
            as [(String, String?)]
        {
            let provider = chain(profile, folder, server, http) { _ in answer }
            let error = await #expect(throws: BackendError.self) {
                try await provider.credentials()
            }
            let part = answer == nil ? "connect from a terminal to type it" : "as digits"
            #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
            #expect(error?.code == "credentials")
        }
        await http.close()
        await server.stop()
    }

    @Test("The question is known before anything is sent")
    func question() throws {
        let folder = try AWSFolder(config: Self.config)
        func question(_ profile: String?, _ more: [String: String] = [:]) -> String? {
            var options = DynamoDBOptions()
            options.profile = profile
            return DynamoDBBackend.codeQuestion(
                options: options, environment: folder.environment.merging(more) { $1 })
        }
        let asked = "MFA code of arn:aws:iam::1:mfa/joe: "
        #expect(question("mfa") == asked)
        #expect(question("nested") == asked)
        #expect(question("keys") == nil)
        #expect(question(nil) == nil)
        #expect(question(nil, ["AWS_PROFILE": "mfa"]) == asked)
        #expect(question(nil, ["AWS_PROFILE": "mfa", "AWS_ACCESS_KEY_ID": "k"]) == nil)
    }

    private static let signIn = """
        [profile sso]
        sso_session = work
        sso_account_id = 1
        sso_role_name = reader
        [sso-session work]
        sso_start_url = https://work.example.com/start
        sso_region = eu-west-1
        """

    @Test(
        "A sign-in token that ends is renewed with its refresh token, and left for the AWS tools",
        arguments: ["2020-01-01T00:00:00Z", "soon"])
    func renewed(_ end: String) async throws {
        let folder = try AWSFolder(config: Self.signIn)
        let server = try await IdentityServer.start()
        let http = HTTPTransport(connections: 2)
        let end = end == "soon" ? ISOTime.text(WallTime.seconds() + 600) : end
        try folder.signIn(
            "work", until: end, token: "old",
            more: """
                ,"refreshToken":"refresh-1","clientId":"client","clientSecret":"hush",
                "registrationExpiresAt":"2099-01-01T00:00:00Z","mine":"kept"
                """)
        let found = try await chain("sso", folder, server, http).credentials()
        #expect(found.accessKeyID == "ASIASSO.1.reader")
        #expect(server.asked.first == "POST /token")
        let members = try folder.signInMembers("work")
        #expect(members["accessToken"] as? String == "renewed.client.refresh-1")
        #expect(members["refreshToken"] as? String == "refresh-2")
        #expect(members["mine"] as? String == "kept")
        let until = try #require((members["expiresAt"] as? String).flatMap(ISOTime.seconds))
        #expect(until > WallTime.seconds() + 3_000)
        await http.close()
        await server.stop()
    }

    @Test("A token that cannot be renewed is used until it expires; then a sign-in is needed")
    func notRenewed() async throws {
        let folder = try AWSFolder(config: Self.signIn)
        let server = try await IdentityServer.start()
        let http = HTTPTransport(connections: 2)
        let more = """
            ,"refreshToken":"bad","clientId":"client","clientSecret":"hush",
            "registrationExpiresAt":"2099-01-01T00:00:00Z"
            """
        try folder.signIn(
            "work", until: ISOTime.text(WallTime.seconds() + 600), token: "old", more: more)
        #expect(
            try await chain("sso", folder, server, http).credentials().accessKeyID
                == "ASIASSO.1.reader")
        try folder.signIn("work", until: "2020-01-01T00:00:00Z", token: "old", more: more)
        let provider = chain("sso", folder, server, http)
        let error = await #expect(throws: BackendError.self) { try await provider.credentials() }
        #expect(error?.message.contains("run `aws sso login --profile sso`") == true)
        #expect(error?.message.contains("hush") == false)
        await http.close()
        await server.stop()
    }
}
