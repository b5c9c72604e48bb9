/// The credentials in use, and when to fetch new ones. Times are seconds since 1970.
struct CredentialCache: Sendable {
    /// How long before expiry credentials are refreshed.
    static let margin: Int64 = 300
    /// How long valid credentials are used after an attempt to fetch new ones, whatever its result,
    /// so that a source that keeps returning nearly expired credentials is not asked for each
    /// request.
    static let pause: Int64 = 30

    private var current: Credentials?
    private var attemptedAt: Int64?

    /// Credentials that can be used without fetching; nil if new ones must be fetched first.
    /// - Parameter isFetching: whether a refresh is in progress: valid credentials are used until
    ///   it ends.
    func ready(at now: Int64, isFetching: Bool) -> Credentials? {
        guard let current else { return nil }
        let left = (current.expiresAt ?? .max) - now
        if left > CredentialCache.margin { return current }
        guard left > 0 else { return nil }
        let isRecent = attemptedAt.map { now - $0 < CredentialCache.pause } ?? false
        return isFetching || isRecent ? current : nil
    }

    mutating func fetched(_ credentials: Credentials, at now: Int64) {
        current = credentials
        attemptedAt = now
    }

    /// Fetching failed.
    /// - Returns: The old credentials, while they are valid.
    mutating func failed(at now: Int64) -> Credentials? {
        attemptedAt = now
        guard let current, (current.expiresAt ?? .max) > now else { return nil }
        return current
    }

    /// The service reports that these have expired.
    mutating func discard(_ ended: Credentials) {
        if current == ended { current = nil }
    }
}
