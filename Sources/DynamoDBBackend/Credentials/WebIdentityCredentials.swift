import BatchClient

/// The credentials of a role that is assumed with a token in a file, as in pods.
struct WebIdentityCredentials: CredentialSource {
    let settings: ServiceSettings
    let profile: String
    /// Whether the environment's settings take precedence over the profile's.
    let usesEnvironment: Bool
    let roles: RoleService

    func credentials() async throws -> Credentials? {
        let ofProfile = settings.profiles()[profile]
        func setting(_ variable: String, _ name: String) -> String? {
            let found = usesEnvironment ? settings.nonEmpty(variable) : nil
            return found ?? ofProfile?[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let file = setting("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file") else {
            return nil
        }
        guard let arn = setting("AWS_ROLE_ARN", "role_arn") else {
            throw BackendError.credentials(
                "a web identity token file is set without a role: set AWS_ROLE_ARN or role_arn")
        }
        // Read each time, because the file is renewed.
        guard let token = settings.text(file) else {
            throw BackendError.credentials("the web identity token cannot be read: \(file)")
        }
        let role = RoleService.Role(
            arn: arn, sessionName: setting("AWS_ROLE_SESSION_NAME", "role_session_name"))
        return try await roles.assume(role, withToken: token)
    }
}
