import BatchClient

/// Finds credentials once, keeps them, and fetches new ones before they end.
actor CredentialProvider {
    /// How long before their end credentials are fetched anew, in seconds.
    static let margin: Int64 = 300

    private let sources: [any CredentialSource]
    private let now: @Sendable () -> Int64
    private var current: Credentials?
    private var fetching: Task<Credentials, any Error>?

    /// - Parameter now: seconds since 1970.
    init(_ sources: [any CredentialSource], now: @escaping @Sendable () -> Int64) {
        self.sources = sources
        self.now = now
    }

    /// The order of the AWS tools: environment, shared files, container, instance. A profile that is
    /// named for the connection is the only source.
    static func sources(_ settings: ServiceSettings, http: HTTPShell) -> [any CredentialSource] {
        if let profile = settings.namedProfile {
            return [ProfileCredentials(settings: settings, profile: profile, isRequired: true)]
        }
        return [
            EnvironmentCredentials(environment: settings.environment),
            ProfileCredentials(
                settings: settings, profile: settings.profile,
                isRequired: settings.nonEmpty("AWS_PROFILE") != nil),
            ContainerCredentials(settings: settings, http: http),
            InstanceCredentials(settings: settings, http: http),
        ]
    }

    /// Credentials that are good now.
    /// - Throws: ``BackendError`` where there are none.
    func credentials() async throws -> Credentials {
        if let current, (current.expiresAt ?? .max) - CredentialProvider.margin > now() {
            return current
        }
        do {
            let fetched = try await fetch()
            current = fetched
            return fetched
        } catch {
            // What is still good serves until its end.
            if let current, (current.expiresAt ?? .max) > now() { return current }
            throw error
        }
    }

    /// The service says that these have ended.
    func discard(_ ended: Credentials) {
        if current == ended { current = nil }
    }

    /// Requests that ask at the same time share one fetch.
    private func fetch() async throws -> Credentials {
        if let fetching { return try await fetching.value }
        let task = Task { [sources] in
            for source in sources {
                if let found = try await source.credentials() { return found }
            }
            throw BackendError(
                .denied, code: "credentials",
                "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (any "
                    + "value does for most local servers), or name a profile")
        }
        fetching = task
        defer { fetching = nil }
        return try await task.value
    }
}
