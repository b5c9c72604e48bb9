import AerospikeWire
import Digests
import Foundation
import HostilePeers
import Synchronization
import Testing
import VolleyProcess

/// Peers that answer with what they were sent: no secret is in what the program says or keeps.
struct EchoTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private static let secrets = [HostileService.secret, HostileService.token]

    /// Runs the commands with a target, and looks for secrets in whatever comes of it.
    private func check(
        _ name: String, _ target: String, secrets: [String] = secrets,
        environment: [String: String]
    ) async throws {
        try volley.configure(target)
        for (arguments, script) in [
            (["datasets"], ""), (["run", "-"], "query users a\nupsert users b set n += 1\n"),
        ] {
            let run = try await volley.measured(
                arguments + ["--target", "peer"], environment: environment, input: script)
            run.check(name)
            #expect(run.outcome.status != 0, "\(name): \(run.output)")
            let seen = run.output + run.narration + volley.ledgerText()
            for secret in secrets.flatMap(EchoTests.forms) {
                #expect(!seen.contains(secret), "\(name) \(arguments): \(run.narration)")
            }
        }
    }

    /// A secret as it is, and as it is written in addresses.
    private static func forms(_ secret: String) -> [String] {
        let encoded = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        return [secret, encoded ?? secret, secret.replacing("/", with: "\\/")]
    }

    private static let keys = [
        "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": HostileService.secret,
        "AWS_SESSION_TOKEN": HostileService.token,
    ]

    private static func echo(_ request: HostileService.Request) -> String {
        "\(request.head) \(request.body) \(HostileService.secret)"
    }

    @Test("The service itself", arguments: Place.allCases)
    func service(_ place: Place) async throws {
        defer { volley.remove() }
        let peer = try await HostileService.start { place.answer(EchoTests.echo($0)) }
        try await check(
            "\(place)", "dynamodb://eu-central-1?endpoint=http://127.0.0.1:\(peer.port)",
            environment: EchoTests.keys)
        await peer.stop()
    }

    @Test("The service, for the questions that follow its description", arguments: Place.few)
    func serviceWithTable(_ place: Place) async throws {
        defer { volley.remove() }
        let peer = try await HostileService.start { request in
            switch request.operation {
            case "DescribeTable": HostileService.table
            case "DescribeTimeToLive": .reply("{}")
            default: place.answer(EchoTests.echo(request))
            }
        }
        try volley.configure("dynamodb://eu-central-1?endpoint=http://127.0.0.1:\(peer.port)")
        for (arguments, script) in [
            (["scan", "users"], ""),
            (["run", "-"], "query users a\nupsert users b set n += 1\ndelete users c d\n"),
        ] {
            let run = try await volley.measured(
                arguments + ["--target", "peer"], environment: EchoTests.keys, input: script)
            run.check("\(place)")
            let seen = run.output + run.narration + volley.ledgerText()
            for secret in EchoTests.secrets.flatMap(EchoTests.forms) {
                #expect(!seen.contains(secret), "\(place) \(arguments): \(run.narration)")
            }
        }
        await peer.stop()
    }

    @Test("A proxy", arguments: Place.few)
    func proxy(_ place: Place) async throws {
        defer { volley.remove() }
        let password = "open/sesame+1"
        let peer = try await HostileService.start {
            place.answer("\(EchoTests.echo($0)) \(password)")
        }
        var environment = EchoTests.keys
        environment["HTTP_PROXY"] = "http://joe:open%2Fsesame+1@127.0.0.1:\(peer.port)"
        let basic = Data("joe:\(password)".utf8).base64EncodedString()
        try await check(
            "\(place)", "dynamodb://eu-central-1?endpoint=http://store.example:8000",
            secrets: EchoTests.secrets + [password, basic], environment: environment)
        await peer.stop()
    }

    @Test("The container's metadata service", arguments: Place.few)
    func container(_ place: Place) async throws {
        defer { volley.remove() }
        let peer = try await HostileService.start { place.answer(EchoTests.echo($0)) }
        try await check(
            "\(place)", "dynamodb://eu-central-1?endpoint=http://127.0.0.1:9",
            secrets: ["pass/of+a+task=="],
            environment: [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:\(peer.port)/keys",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Bearer pass/of+a+task==",
            ])
        await peer.stop()
    }

    @Test("The instance's metadata service", arguments: Place.few)
    func instance(_ place: Place) async throws {
        defer { volley.remove() }
        let token = "pass/of+an+instance=="
        let peer = try await HostileService.start { request in
            if request.head.hasPrefix("PUT") { return .reply(token) }
            // The role is called as the token is.
            if request.head.contains("security-credentials/ ") { return .reply(token) }
            return place.answer(EchoTests.echo(request))
        }
        try await check(
            "\(place)", "dynamodb://eu-central-1?endpoint=http://127.0.0.1:9", secrets: [token],
            environment: [
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:\(peer.port)",
                "AWS_EC2_METADATA_DISABLED": "false",
            ])
        await peer.stop()
    }

    @Test("The service of roles, by keys and by a token", arguments: Place.few)
    func roles(_ place: Place) async throws {
        defer { volley.remove() }
        let identity = "eyJhbGciOi.pass/of+a+pod"
        // Of the keys the program knows nothing yet.
        let peer = try await HostileService.start { place.answer("\($0.head) \($0.body)") }
        let target = "dynamodb://eu-central-1?endpoint=http://127.0.0.1:9"
        try await check(
            "\(place)", target, secrets: [identity],
            environment: [
                "AWS_WEB_IDENTITY_TOKEN_FILE": try volley.write("identity", identity),
                "AWS_ROLE_ARN": "arn:aws:iam::123456789012:role/reader",
                "AWS_ENDPOINT_URL_STS": "http://127.0.0.1:\(peer.port)",
            ])
        await peer.stop()
        let config = try volley.write(
            "aws-config",
            """
            [profile other]
            role_arn = arn:aws:iam::123456789012:role/reader
            credential_source = Environment
            """)
        let other = try await HostileService.start { place.answer(EchoTests.echo($0)) }
        var environment = EchoTests.keys
        environment["AWS_CONFIG_FILE"] = config
        environment["AWS_ENDPOINT_URL_STS"] = "http://127.0.0.1:\(other.port)"
        // A profile in the target comes before keys in the environment.
        try await check("\(place)", target + "&profile=other", environment: environment)
        await other.stop()
    }

    @Test("The service that people sign in at", arguments: Place.few)
    func signIn(_ place: Place) async throws {
        defer { volley.remove() }
        let peer = try await HostileService.start { place.answer(EchoTests.echo($0)) }
        let config = try volley.write(
            "aws-config",
            """
            [profile sso]
            sso_session = work
            sso_account_id = 123456789012
            sso_role_name = reader
            [sso-session work]
            sso_start_url = https://start.example
            sso_region = eu-central-1
            """)
        let digest = SHA1.digest(Array("work".utf8))
            .map { String(format: "%02x", $0) }.joined()
        try volley.write(
            ".aws/sso/cache/\(digest).json",
            """
            {"accessToken":"pass/of+a+person==","expiresAt":"2099-01-01T00:00:00Z",
            "refreshToken":"refresh/of+a+person==","clientId":"client",
            "clientSecret":"client/secret+of==","registrationExpiresAt":"2099-01-01T00:00:00Z"}
            """)
        try await check(
            "\(place)", "dynamodb://eu-central-1?endpoint=http://127.0.0.1:9",
            secrets: ["pass/of+a+person==", "refresh/of+a+person==", "client/secret+of=="],
            environment: [
                "AWS_CONFIG_FILE": config, "AWS_PROFILE": "sso",
                "AWS_ENDPOINT_URL_SSO": "http://127.0.0.1:\(peer.port)",
                "AWS_ENDPOINT_URL_SSO_OIDC": "http://127.0.0.1:\(peer.port)",
            ])
        await peer.stop()
    }

    /// Where a node puts the hash that somebody logged in with.
    enum NodePlace: CaseIterable {
        case refusal, name, namespace, peers, rawName, brokenFrame, rowCode
    }

    @Test("A node", arguments: NodePlace.allCases)
    func node(_ place: NodePlace) async throws {
        defer { volley.remove() }
        let known = Mutex("")
        let node = try await HostileNode(
            answering: { _ in
                let hash = known.withLock { $0 }
                return switch place {
                case .refusal: ["node": "ERROR:80:\(hash)", "sets": "ERROR:80:\(hash)"]
                case .name: ["node": hash]
                case .namespace: ["replicas": "\(hash):0,1,x"]
                case .peers: ["peers-clear-std": "1,3000,[[\(hash),,[\(hash)]]]"]
                case .rawName: ["node": "\(hash)\u{1B}[31m"]
                case .brokenFrame, .rowCode: [:]
                }
            },
            security: { frame in
                // Further connections authenticate by the token, without the hash.
                let login = try? SecurityMessage(frame)
                if let hash = login?.fields[.credential] {
                    known.withLock { $0 = String(decoding: hash, as: UTF8.self) }
                }
                let token = "token-" + known.withLock { $0 }
                return .bytes(
                    SecurityMessage(
                        command: SecurityMessage.login,
                        fields: [.sessionToken: Array(token.utf8)]
                    ).frame.bytes)
            },
            reply: { _ in
                switch place {
                case .brokenFrame: .bytes(Array(known.withLock { $0 }.utf8))
                case .refusal, .name, .namespace, .peers, .rawName, .rowCode:
                    .bytes(Message(info: .last, result: ServerResult(22)).frame.bytes)
                }
            })
        try volley.configure("aerospike://joe@\(node.address)")
        for (arguments, script) in [
            (["datasets"], ""), (["scan", "test.users"], ""),
            (["run", "-"], "query test.users a\nupsert test.users b set n += 1\n"),
        ] {
            let run = try await volley.measured(
                arguments + ["--target", "peer"],
                environment: ["VOLLEY_PASSWORD": "open-sesame-1"], input: script)
            run.check("\(place)")
            let seen = run.output + run.narration + volley.ledgerText()
            let hash = known.withLock { $0 }
            #expect(!hash.isEmpty)
            for secret in [hash, "open-sesame-1"] {
                #expect(!seen.contains(secret), "\(place) \(arguments): \(seen.prefix(1_000))")
            }
        }
        await node.stop()
    }
}
