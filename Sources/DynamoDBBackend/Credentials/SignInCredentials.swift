import BatchClient
import Crypto

/// The credentials of an account and a role that somebody signed in to with `aws sso login`
/// (IAM Identity Center). The token that it left is read; to sign in is not ours to do.
struct SignInCredentials: CredentialSource {
    let settings: ServiceSettings
    let profile: String
    let http: HTTPShell
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    func credentials() async throws -> Credentials? {
        let profiles = settings.profiles()
        guard var found = profiles[profile],
            found["sso_account_id"] != nil || found["sso_role_name"] != nil
        else { return nil }
        // Its token is kept under the name of the session, before there were such of the page.
        let cached: String
        if let name = found["sso_session"] {
            guard let session = profiles.sessions[name] else {
                throw fault("names sso_session \(name), which is not there")
            }
            found.merge(session) { $1 }
            cached = name
        } else {
            cached = found["sso_start_url"] ?? ""
        }
        func setting(_ name: String) throws -> String {
            guard let value = found[name], !value.isEmpty else { throw fault("lacks \(name)") }
            return value
        }
        _ = try setting("sso_start_url")
        let region = try setting("sso_region")
        let query =
            "role_name=" + RequestSigner.percentEncoded(try setting("sso_role_name"))
            + "&account_id=" + RequestSigner.percentEncoded(try setting("sso_account_id"))
        let token = try token(of: cached)
        let domain = Endpoint.domain(of: region)
        let base = settings.endpoint(of: "SSO") ?? "https://portal.sso.\(region).\(domain)"
        let reply = try await http.fetch(
            "the credentials of profile \(profile)", base + "/federation/credentials?" + query,
            headers: [("x-amz-sso_bearer_token", token)])
        if reply.status == 401 { throw ended }
        guard reply.status == 200,
            let credentials = KeyAnswer(reply.body, inside: "roleCredentials")?.credentials
        else {
            let reason = KeyAnswer(reply.body)?["message"].map { ": \($0)" } ?? ""
            throw BackendError.credentials(
                "signing in as profile \(profile) gave no credentials "
                    + "(HTTP \(reply.status))\(reason)",
                reply.status >= 500 ? .unavailable : .denied)
        }
        return credentials
    }

    private func token(of name: String) throws -> String {
        let digest = Hex.encode(Array(Insecure.SHA1.hash(data: Array(name.utf8))))
        guard let text = settings.text(settings.tokenFile(digest)) else {
            throw fault("is not signed in: run `\(command)`")
        }
        let answer = KeyAnswer(Array(text.utf8))
        guard let token = answer?["accesstoken"],
            let end = answer?["expiresat"].flatMap(ISOTime.seconds), end > now()
        else { throw ended }
        return token
    }

    private var command: String { "aws sso login --profile \(profile)" }

    private var ended: BackendError {
        fault("is no longer signed in: run `\(command)`")
    }

    private func fault(_ text: String) -> BackendError {
        .credentials("profile \(profile) \(text)")
    }
}
