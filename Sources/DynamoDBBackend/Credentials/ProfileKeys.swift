import BatchClient

/// The access key of a profile in one of the shared files. Read each time: a sign-in tool may
/// rewrite them during a session.
struct ProfileKeys: CredentialSource {
    enum File { case config, credentials }

    let settings: ServiceSettings
    let profile: String
    let file: File

    func credentials() throws -> Credentials? {
        let profiles = settings.profiles()
        let found = file == .config ? profiles.config[profile] : profiles.credentials[profile]
        guard let found, let id = found["aws_access_key_id"] else { return nil }
        guard let secret = found["aws_secret_access_key"], !id.isEmpty, !secret.isEmpty else {
            throw BackendError.credentials(
                "profile \(profile) has an aws_access_key_id but no aws_secret_access_key")
        }
        return Credentials(
            accessKeyID: id, secretAccessKey: secret,
            sessionToken: found["aws_security_token"] ?? found["aws_session_token"])
    }
}
