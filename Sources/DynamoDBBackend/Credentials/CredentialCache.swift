/// Credentials in use, and when to fetch others. Times are seconds since 1970.
struct CredentialCache: Sendable {
    /// How long before expiry credentials are refreshed.
    static let margin: Int64 = 300
    /// How long credentials that are good still serve after an attempt to fetch others, whatever came
    /// of it: a source that keeps giving ones about to end is not asked for each request.
    static let pause: Int64 = 30

    private var current: Credentials?
    private var attemptedAt: Int64?

    /// Credentials to use without fetching; nil if some have to be fetched first.
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
    /// - Returns: What still serves, to its end.
    mutating func failed(at now: Int64) -> Credentials? {
        attemptedAt = now
        guard let current, (current.expiresAt ?? .max) > now else { return nil }
        return current
    }

    /// The service says that these have ended.
    mutating func discard(_ ended: Credentials) {
        if current == ended { current = nil }
    }
}
