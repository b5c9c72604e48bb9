import BatchClient

/// The keys of a profile in the shared files. The files are read each time: a tool that signs in
/// anew writes them while a session runs.
struct ProfileCredentials: CredentialSource {
    let settings: ServiceSettings
    let profile: String
    /// Whether somebody named the profile, so that it has to be there.
    let isRequired: Bool

    func credentials() throws -> Credentials? {
        guard let profile = settings.profiles()[profile] else {
            guard isRequired else { return nil }
            throw BackendError(
                .denied, code: "credentials",
                "there is no profile \(profile) in \(settings.configFile) "
                    + "or \(settings.credentialsFile)")
        }
        if let id = profile["aws_access_key_id"], !id.isEmpty,
            let secret = profile["aws_secret_access_key"], !secret.isEmpty
        {
            return Credentials(
                accessKeyID: id, secretAccessKey: secret,
                sessionToken: profile["aws_session_token"])
        }
        let indirect = ["role_arn", "credential_process", "sso_session", "sso_start_url"]
        if let kind = indirect.first(where: { profile[$0] != nil }) {
            throw BackendError(
                .denied, code: "credentials",
                "profile \(self.profile) has \(kind), which needs the AWS tools: run "
                    + "`eval \"$(aws configure export-credentials --profile \(self.profile) "
                    + "--format env)\"` first")
        }
        guard isRequired else { return nil }
        throw BackendError(
            .denied, code: "credentials", "profile \(self.profile) holds no access key")
    }
}
