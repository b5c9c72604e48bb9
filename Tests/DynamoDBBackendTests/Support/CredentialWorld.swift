import BatchClient
import Foundation

@testable import DynamoDBBackend

/// The folder and the server for the cases.
struct CredentialWorld {
    let folder: AWSFolder
    let server: IdentityServer

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

    static func make() async throws -> CredentialWorld {
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
        return CredentialWorld(folder: folder, server: server)
    }

    func environment(of test: CredentialCase) -> [String: String] {
        folder.environment.merging(server.environment) { $1 }.merging(
            test.environment.mapValues {
                $0.replacing("FOLDER", with: folder.url.path)
                    .replacing("SERVER", with: server.url)
            }
        ) { $1 }
    }

    /// The key that Volley finds.
    func find(_ test: CredentialCase, http: HTTPTransport) async throws -> Credentials {
        let settings = ServiceSettings(
            environment: environment(of: test), namedProfile: test.profile)
        let clock = ServiceClock { WallTime.seconds() }
        let chain = CredentialChain(settings, region: "eu-central-1", http: http, clock: clock)
        return try await CredentialProvider(chain.sources, now: clock.now).credentials()
    }
}
