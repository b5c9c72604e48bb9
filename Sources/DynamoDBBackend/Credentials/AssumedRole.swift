import BatchClient

/// The credentials of a role that a profile names with `role_arn`. They are obtained with the
/// credentials of another profile (`source_profile`) or source (`credential_source`).
struct AssumedRole: CredentialSource {
    let chain: CredentialChain
    let profile: String
    /// The profiles visited so far: a cycle is an error.
    var visited: [String] = []

    func credentials() async throws -> Credentials? {
        let profiles = chain.settings.profiles()
        guard let settings = profiles[profile], AssumedRole.isDescribed(by: settings),
            let arn = settings["role_arn"]
        else { return nil }
        let source: Credentials
        switch (settings["source_profile"], settings["credential_source"]) {
        case (let other?, nil): source = try await credentials(of: other, profiles)
        case (nil, let name?): source = try await credentials(from: name)
        case (.some, .some):
            throw fault("has both source_profile and credential_source")
        case (nil, nil):
            throw fault("has role_arn, but neither source_profile nor credential_source")
        }
        var role = RoleService.Role(
            arn: arn, sessionName: settings["role_session_name"],
            externalID: settings["external_id"],
            seconds: settings["duration_seconds"].flatMap { Int($0) })
        if let serial = settings["mfa_serial"] {
            role.device = (serial, try await chain.codes.code(of: serial, profile))
        }
        return try await chain.roles.assume(role, with: source)
    }

    /// A web identity is another way to obtain a role.
    static func isDescribed(by settings: SharedProfiles.Settings) -> Bool {
        settings["role_arn"] != nil && settings["web_identity_token_file"] == nil
    }

    static func hasKeys(_ settings: SharedProfiles.Settings) -> Bool {
        settings["aws_access_key_id"] != nil || settings["aws_secret_access_key"] != nil
    }

    private func credentials(
        of other: String, _ profiles: SharedProfiles
    ) async throws -> Credentials {
        guard let settings = profiles[other] else {
            throw fault("names source_profile \(other), which is missing")
        }
        let path = visited + [profile]
        // A profile that names itself must have keys.
        if path.contains(other), other != profile || !AssumedRole.hasKeys(settings) {
            throw fault("is part of a cycle: \((path + [other]).joined(separator: ", "))")
        }
        if AssumedRole.isDescribed(by: settings), !AssumedRole.hasKeys(settings) {
            let role = AssumedRole(chain: chain, profile: other, visited: path)
            if let found = try await role.credentials() { return found }
        }
        for source in chain.ofProfile(other, usesEnvironment: false) {
            if let found = try await source.credentials() { return found }
        }
        throw fault("names source_profile \(other), which holds no credentials")
    }

    private func credentials(from name: String) async throws -> Credentials {
        guard let source = chain.source(named: name) else {
            throw fault(
                "has an unknown credential_source \(name); known are Environment, EcsContainer and "
                    + "Ec2InstanceMetadata")
        }
        if let found = try await source.credentials() { return found }
        throw fault("has credential_source \(name), which returned no credentials")
    }

    private func fault(_ text: String) -> BackendError {
        .credentials("profile \(profile) \(text)")
    }
}
