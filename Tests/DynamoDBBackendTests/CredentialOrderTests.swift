import BatchClient
import Foundation
import Testing

@testable import DynamoDBBackend

/// Where credentials are found, and in which order: each case asks the same of botocore, with the
/// same files and the same servers.
@Suite("Where credentials are found")
struct CredentialOrderTests {
    struct Case: Sendable {
        let name: String
        var environment: [String: String] = [:]
        /// The profile that is named for the connection.
        var profile: String?
        /// The key that is found; nil where it has to be an error.
        let key: String?

        init(
            _ name: String, _ environment: [String: String] = [:], profile: String? = nil,
            _ key: String?
        ) {
            self.name = name
            self.environment = environment
            self.profile = profile
            self.key = key
        }
    }

    private static let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"]
    private static let none = ["AWS_SHARED_CREDENTIALS_FILE": "/nonexistent"]
    private static let container = [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "SERVER/task",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "let me in",
    ]
    private static let pod = [
        "AWS_WEB_IDENTITY_TOKEN_FILE": "FOLDER/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/pod",
    ]

    static let cases: [Case] = [
        // The environment, and what is before and after it.
        Case("environment", keys, "ENV"),
        Case("environment before AWS_PROFILE", keys.merging(["AWS_PROFILE": "role"]) { $1 }, "ENV"),
        Case("environment without its secret", ["AWS_ACCESS_KEY_ID": "ENV"], nil),
        Case("a named profile before the environment", keys, profile: "keys", "KEYS"),
        Case("the default profile", [:], "DEFAULT"),
        Case("AWS_PROFILE", ["AWS_PROFILE": "keys"], "KEYS"),
        Case("a profile that is not there", ["AWS_PROFILE": "nobody"], nil),
        // Inside a profile.
        Case("credentials file before config file", [:], profile: "both", "BOTH-CREDENTIALS"),
        Case("config file", [:], profile: "config", "CONFIG"),
        Case("process before config file", [:], profile: "process-config", "PROCESS"),
        Case("credentials file before process", [:], profile: "process-keys", "PROCESS-KEYS"),
        Case("sign-in before credentials file", [:], profile: "sso-keys", "ASIASSO.1.reader"),
        Case("web identity before sign-in", [:], profile: "web-sso", "ASIA.web.by.token"),
        Case("a name in quotes", [:], profile: "two words", "TWO"),
        // Roles.
        Case("role of a source profile", [:], profile: "role", "ASIA.admin.by.KEYS"),
        Case("role with everything", [:], profile: "role-full", "ASIA.full.by.KEYS.ext.900.named"),
        Case("role of a role", [:], profile: "role-role", "ASIA.second.by.ASIA.admin.by.KEYS"),
        Case("role of its own keys", [:], profile: "role-self", "ASIA.self.by.SELF"),
        Case("role of a sign-in", [:], profile: "role-sso", "ASIA.x.by.ASIASSO.1.reader"),
        Case("role of a process", [:], profile: "role-process", "ASIA.x.by.PROCESS"),
        Case("role of a web identity", [:], profile: "role-web", "ASIA.x.by.ASIA.web.by.token"),
        Case("role of the environment", keys, profile: "role-environment", "ASIA.x.by.ENV"),
        Case("role of a container", container, profile: "role-container", "ASIA.x.by.ASIATASK"),
        Case("role of an instance", [:], profile: "role-instance", "ASIA.x.by.ASIAINSTANCE"),
        Case("a circle of roles", [:], profile: "circle", nil),
        Case("two sources for a role", [:], profile: "role-two", nil),
        Case("no source for a role", [:], profile: "role-none", nil),
        Case("a source that is not there", [:], profile: "role-lost", nil),
        Case("a place nobody knows", [:], profile: "role-place", nil),
        Case("a role that is not given", [:], profile: "role-forbidden", nil),
        // Web identity.
        Case("web identity of a pod", none.merging(pod) { $1 }, "ASIA.pod.by.token"),
        Case("web identity before the default profile", pod, "ASIA.pod.by.token"),
        Case("web identity of a profile", [:], profile: "web", "ASIA.web.by.token"),
        Case("web identity without its file", [:], profile: "web-lost", nil),
        Case(
            "web identity without a role", ["AWS_WEB_IDENTITY_TOKEN_FILE": "FOLDER/token"], nil),
        // Sign-in.
        Case("sign-in by session", [:], profile: "sso", "ASIASSO.1.reader"),
        Case("sign-in by page", [:], profile: "sso-page", "ASIASSO.2.writer"),
        Case("sign-in that nobody did", [:], profile: "sso-absent", nil),
        Case("sign-in that is over", [:], profile: "sso-over", nil),
        Case("sign-in that is refused", [:], profile: "sso-refused", nil),
        Case("sign-in without a session", [:], profile: "sso-lost", nil),
        // Processes.
        Case("process", [:], profile: "process", "PROCESS"),
        Case("process that fails", [:], profile: "process-fails", nil),
        Case("process of another version", [:], profile: "process-version", nil),
        Case("process that says nothing", [:], profile: "process-silent", nil),
        Case("process that is not there", [:], profile: "process-lost", nil),
        // Containers and instances.
        Case("container", none.merging(container) { $1 }, "ASIATASK"),
        Case("the default profile before a container", container, "DEFAULT"),
        Case("a profile with a region alone", container, profile: "region", "ASIATASK"),
        Case(
            "container with a token file",
            none.merging([
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "SERVER/task",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "FOLDER/container-token",
            ]) { $1 }, "ASIATASK"),
        Case(
            "a container elsewhere without TLS",
            none.merging(["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://192.0.2.1/x"]) { $1 }, nil),
        Case("instance", none, "ASIAINSTANCE"),
    ]

    private static let config = """
        [default]
        region = eu-west-1
        s3 =
          aws_access_key_id = NOT
        [profile keys]
        region = us-west-2
        [profile both]
        aws_access_key_id = BOTH-CONFIG
        aws_secret_access_key = s
        [profile config]
        aws_access_key_id = CONFIG
        aws_secret_access_key = s
        [profile "two words"]
        aws_access_key_id = TWO
        aws_secret_access_key = s
        [profile region]
        region = eu-west-1
        [profile process]
        credential_process = sh FOLDER/keys.sh "PROC"ESS 's p'
        [profile process-config]
        aws_access_key_id = NOT
        aws_secret_access_key = s
        credential_process = sh FOLDER/keys.sh PROCESS 's p'
        [profile process-keys]
        credential_process = sh FOLDER/keys.sh PROCESS 's p'
        [profile process-fails]
        credential_process = sh -c 'echo no card >&2; exit 3'
        [profile process-version]
        credential_process = echo '{"Version":2,"AccessKeyId":"A","SecretAccessKey":"s"}'
        [profile process-silent]
        credential_process = echo '{"Version":1}'
        [profile process-lost]
        credential_process = /nonexistent/program
        [profile role]
        role_arn = arn:aws:iam::1:role/admin
        source_profile = keys
        [profile role-full]
        role_arn = arn:aws:iam::1:role/full
        source_profile = keys
        external_id = ext
        duration_seconds = 900
        role_session_name = named
        [profile role-role]
        role_arn = arn:aws:iam::1:role/second
        source_profile = role
        [profile role-self]
        role_arn = arn:aws:iam::1:role/self
        source_profile = role-self
        [profile role-sso]
        role_arn = arn:aws:iam::1:role/x
        source_profile = sso
        [profile role-process]
        role_arn = arn:aws:iam::1:role/x
        source_profile = process
        [profile role-web]
        role_arn = arn:aws:iam::1:role/x
        source_profile = web
        [profile role-environment]
        role_arn = arn:aws:iam::1:role/x
        credential_source = Environment
        [profile role-container]
        role_arn = arn:aws:iam::1:role/x
        credential_source = EcsContainer
        [profile role-instance]
        role_arn = arn:aws:iam::1:role/x
        credential_source = Ec2InstanceMetadata
        [profile role-place]
        role_arn = arn:aws:iam::1:role/x
        credential_source = Elsewhere
        [profile role-two]
        role_arn = arn:aws:iam::1:role/x
        source_profile = keys
        credential_source = Environment
        [profile role-none]
        role_arn = arn:aws:iam::1:role/x
        [profile role-lost]
        role_arn = arn:aws:iam::1:role/x
        source_profile = nobody
        [profile role-forbidden]
        role_arn = arn:aws:iam::1:role/forbidden
        source_profile = keys
        [profile circle]
        role_arn = arn:aws:iam::1:role/x
        source_profile = circle-back
        [profile circle-back]
        role_arn = arn:aws:iam::1:role/x
        source_profile = circle
        [profile web]
        role_arn = arn:aws:iam::1:role/web
        web_identity_token_file = FOLDER/token
        [profile web-sso]
        role_arn = arn:aws:iam::1:role/web
        web_identity_token_file = FOLDER/token
        sso_session = work
        sso_account_id = 1
        sso_role_name = reader
        [profile web-lost]
        role_arn = arn:aws:iam::1:role/web
        web_identity_token_file = /nonexistent/token
        [sso-session work]
        sso_start_url = https://work.example.com/start
        sso_region = eu-west-1
        [sso-session over]
        sso_start_url = https://work.example.com/start
        sso_region = eu-west-1
        [sso-session absent]
        sso_start_url = https://work.example.com/start
        sso_region = eu-west-1
        [sso-session refused]
        sso_start_url = https://work.example.com/start
        sso_region = eu-west-1
        [profile sso]
        sso_session = work
        sso_account_id = 1
        sso_role_name = reader
        [profile sso-keys]
        sso_session = work
        sso_account_id = 1
        sso_role_name = reader
        [profile sso-page]
        sso_start_url = https://page.example.com/start
        sso_region = eu-west-1
        sso_account_id = 2
        sso_role_name = writer
        [profile sso-absent]
        sso_session = absent
        sso_account_id = 1
        sso_role_name = reader
        [profile sso-over]
        sso_session = over
        sso_account_id = 1
        sso_role_name = reader
        [profile sso-refused]
        sso_session = refused
        sso_account_id = 1
        sso_role_name = reader
        [profile sso-lost]
        sso_session = nobody
        sso_account_id = 1
        sso_role_name = reader
        """

    private static let credentials = """
        # a comment
        [default]
        aws_access_key_id = DEFAULT
        aws_secret_access_key = with=equals
        [keys]
        aws_access_key_id=KEYS
        aws_secret_access_key=s
        aws_session_token = token
        [both]
        aws_access_key_id = BOTH-CREDENTIALS
        aws_secret_access_key = s
        [process-keys]
        aws_access_key_id = PROCESS-KEYS
        aws_secret_access_key = s
        [sso-keys]
        aws_access_key_id = NOT
        aws_secret_access_key = s
        [role-self]
        aws_access_key_id = SELF
        aws_secret_access_key = s
        """

    /// A folder and a server that the cases are about.
    struct World {
        let folder: AWSFolder
        let server: IdentityServer

        static func make() async throws -> World {
            let folder = try AWSFolder()
            let server = try await IdentityServer.start()
            try folder.write(
                config.replacing("FOLDER", with: folder.url.path), ".aws/config")
            try folder.write(credentials, ".aws/credentials")
            try folder.write("token", "token")
            try folder.write("let me in", "container-token")
            try folder.write(
                """
                printf '{"Version":1,"AccessKeyId":"%s","SecretAccessKey":"%s"}' "$1" "$2"
                """, "keys.sh")
            try folder.signIn("work", until: "2099-01-01T00:00:00Z")
            try folder.signIn("https://page.example.com/start", until: "2099-01-01T00:00:00UTC")
            try folder.signIn("over", until: "2020-01-01T00:00:00Z")
            try folder.signIn("refused", until: "2099-01-01T00:00:00Z", token: "revoked")
            return World(folder: folder, server: server)
        }

        func environment(of test: Case) -> [String: String] {
            folder.environment.merging(server.environment) { $1 }.merging(
                test.environment.mapValues {
                    $0.replacing("FOLDER", with: folder.url.path)
                        .replacing("SERVER", with: server.url)
                }
            ) { $1 }
        }

        /// What Volley finds.
        func find(_ test: Case, http: HTTPShell) async throws -> Credentials {
            let settings = ServiceSettings(
                environment: environment(of: test), namedProfile: test.profile)
            let clock: @Sendable () -> Int64 = { WallTime.seconds() }
            let chain = CredentialChain(settings, region: "eu-central-1", http: http, now: clock)
            return try await CredentialProvider(chain.sources, now: clock).credentials()
        }
    }

    @Test("Each place, and its place in the order")
    func order() async throws {
        let world = try await World.make()
        let http = HTTPShell(connections: 2)
        for test in Self.cases {
            if let key = test.key {
                let found = try? await world.find(test, http: http)
                #expect(found?.accessKeyID == key, "\(test.name)")
            } else {
                let error = await #expect(throws: BackendError.self, "\(test.name)") {
                    try await world.find(test, http: http)
                }
                #expect(error?.code == "credentials", "\(test.name)")
            }
        }
        await http.close()
        await world.server.stop()
    }

    @Test(
        "botocore finds the same",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func botocore() async throws {
        let world = try await World.make()
        let lines = try Self.cases.map { test in
            let fields: [String: Any] = [
                "environment": world.environment(of: test),
                "profile": test.profile as Any? ?? NSNull(),
            ]
            return try JSONSerialization.data(withJSONObject: fields)
        }
        let output = try await PythonClient.run(
            "resolve.py", input: Data(lines.joined(separator: [0x0A])),
            environment: world.folder.environment)
        let theirs = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(theirs.count == Self.cases.count)
        for (test, found) in zip(Self.cases, theirs) {
            let isSame = test.key.map { $0 == found } ?? found.hasPrefix("error")
            #expect(isSame, "\(test.name): \(found)")
        }
        await world.server.stop()
    }

    @Test("What is said when there are none: what is wrong, what to do, and no secret")
    func messages() async throws {
        let world = try await World.make()
        let http = HTTPShell(connections: 2)
        let expected = [
            "sso-absent": "run `aws sso login --profile sso-absent`",
            "sso-over": "no longer signed in: run `aws sso login --profile sso-over`",
            "sso-refused": "run `aws sso login --profile sso-refused`",
            "process-fails": "ended with 3: no card",
            "role-forbidden": "AccessDenied: not <authorized>",
            "circle": "circle, circle-back, circle",
            "nobody": "there is no profile nobody",
        ]
        for (profile, part) in expected {
            let error = await #expect(throws: BackendError.self) {
                try await world.find(Case("", profile: profile, nil), http: http)
            }
            #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("revoked") == false)
        }
        await http.close()
        await world.server.stop()
    }
}
