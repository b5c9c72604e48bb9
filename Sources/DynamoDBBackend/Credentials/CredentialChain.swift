import BatchClient

/// The sources of credentials, in the order of the AWS tools (botocore, `credentials.py`,
/// `create_credential_resolver`).
struct CredentialChain: Sendable {
    let settings: ServiceSettings
    let http: HTTPTransport
    let roles: RoleService
    let clock: ServiceClock
    let codes: CodeQuestion

    /// - Parameters:
    ///   - region: the region in which roles are assumed.
    ///   - codes: asks for the code of an MFA device if a role requires one.
    init(
        _ settings: ServiceSettings, region: String, http: HTTPTransport, clock: ServiceClock,
        codes: CodeQuestion = CodeQuestion(nil)
    ) {
        self.settings = settings
        self.http = http
        self.clock = clock
        self.codes = codes
        roles = RoleService(settings: settings, region: region, http: http, clock: clock)
    }

    /// Environment, assumed role, web identity, sign-in, keys and process of the profile,
    /// container, instance. If a profile is named for the connection, the environment's keys are
    /// not used.
    var sources: [any CredentialSource] {
        let name = settings.profile
        var sources: [any CredentialSource] = []
        if settings.namedProfile == nil {
            sources.append(EnvironmentCredentials(environment: settings.environment))
        }
        sources.append(NamedProfile(settings: settings, profile: name))
        sources.append(AssumedRole(chain: self, profile: name))
        sources += ofProfile(name, usesEnvironment: settings.namedProfile == nil)
        sources.append(ContainerCredentials(settings: settings, http: http))
        sources.append(InstanceCredentials(settings: settings, http: http))
        return sources
    }

    /// The credentials of a profile itself, without its role.
    func ofProfile(_ name: String, usesEnvironment: Bool) -> [any CredentialSource] {
        [
            WebIdentityCredentials(
                settings: settings, profile: name, usesEnvironment: usesEnvironment, roles: roles),
            SignInCredentials(
                settings: settings, profile: name, http: http, now: clock.now),
            ProfileKeys(settings: settings, profile: name, file: .credentials),
            ProcessCredentials(settings: settings, profile: name),
            ProfileKeys(settings: settings, profile: name, file: .config),
        ]
    }

    /// The source that a `credential_source` names; nil for an unknown name.
    func source(named name: String) -> (any CredentialSource)? {
        switch name.lowercased() {
        case "environment": EnvironmentCredentials(environment: settings.environment)
        case "ecscontainer": ContainerCredentials(settings: settings, http: http)
        case "ec2instancemetadata": InstanceCredentials(settings: settings, http: http)
        default: nil
        }
    }
}

/// Returns no credentials; fails if a named profile is missing.
private struct NamedProfile: CredentialSource {
    let settings: ServiceSettings
    let profile: String

    func credentials() throws -> Credentials? {
        guard settings.isProfileNamed, settings.profiles()[profile] == nil else { return nil }
        throw settings.profileIsMissing
    }
}

extension BackendError {
    /// An error about missing credentials: what is wrong and what to do.
    static func credentials(
        _ message: String, _ status: Status = .denied
    ) -> BackendError {
        BackendError(status, code: "credentials", message)
    }
}
