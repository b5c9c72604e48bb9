import BatchClient

/// Remembers for a few seconds that the service refused the credentials, so that a run of thousands
/// of requests does not send thousands of refused requests.
struct RefusedCredentials {
    /// How long a refusal is remembered, in seconds.
    static let seconds: Int64 = 5

    private var last: (credentials: Credentials, error: ServiceError, at: Int64)?

    /// The recent error for these credentials; nil if they may be tried.
    func standing(_ credentials: Credentials, at now: Int64) -> ServiceError? {
        guard let last, last.credentials == credentials,
            (0..<RefusedCredentials.seconds).contains(now &- last.at)
        else { return nil }
        return last.error
    }

    mutating func remember(_ error: ServiceError, of credentials: Credentials, at now: Int64) {
        last = (credentials, error, now)
    }
}
