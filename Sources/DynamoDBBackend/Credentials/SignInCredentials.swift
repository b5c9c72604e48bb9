import BatchClient

/// The credentials of an account and a role for a user signed in with `aws sso login` (IAM Identity
/// Center), obtained with the token that it stored. Signing in itself is left to that tool.
struct SignInCredentials: CredentialSource {
    let settings: ServiceSettings
    let profile: String
    let http: HTTPTransport
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    func credentials() async throws -> Credentials? {
        let profiles = settings.profiles()
        guard var found = profiles[profile],
            found["sso_account_id"] != nil || found["sso_role_name"] != nil
        else { return nil }
        // The token is stored under the name of the session; for older settings, of the start page.
        let cached: String
        if let name = found["sso_session"] {
            guard let session = profiles.sessions[name] else {
                throw fault("names sso_session \(name), which is missing")
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
            "role_name=" + PercentEncoding.encode(try setting("sso_role_name"))
            + "&account_id=" + PercentEncoding.encode(try setting("sso_account_id"))
        let token = try await token(of: cached, region, isOfSession: found["sso_session"] != nil)
        let base =
            try settings.endpoint(of: .signIn)?.url
            ?? "https://portal.sso.\(region).\(Endpoint.domain(of: region))"
        let reply = try await http.fetch(
            "the credentials of profile \(profile)", base + "/federation/credentials?" + query,
            headers: [("x-amz-sso_bearer_token", token)])
        if reply.status == 401 { throw ended }
        guard reply.status == 200,
            let credentials = KeyAnswer(reply.body, inside: "roleCredentials")?.credentials
        else {
            let said = KeyAnswer(reply.body)?["message"]
            let reason = said.map { ": \($0)" } ?? ""
            throw BackendError.credentials(
                "signing in as profile \(profile) gave no credentials "
                    + "(HTTP \(reply.status))\(reason)",
                reply.status >= 500 ? .unavailable : .denied)
        }
        return credentials
    }

    private func token(
        of name: String, _ region: String, isOfSession: Bool
    ) async throws -> String {
        let token = SignInToken(
            settings: settings, name: name, region: region, http: http, now: now,
            isOfSession: isOfSession)
        do { return try await token.token() } catch SignInToken.Missing.never {
            throw fault("is not signed in: run `\(command)`")
        } catch SignInToken.Missing.ended {
            throw ended
        }
    }

    private var command: String { "aws sso login --profile \(profile)" }

    private var ended: BackendError {
        fault("is no longer signed in: run `\(command)`")
    }

    private func fault(_ text: String) -> BackendError {
        .credentials("profile \(profile) \(text)")
    }
}
