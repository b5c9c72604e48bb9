/// Where credentials come from.
protocol CredentialSource: Sendable {
    /// - Returns: Nil if this source has none to give; the next one is asked.
    /// - Throws: `BackendError` if it should have some and does not.
    func credentials() async throws -> Credentials?
}

/// Credentials that are given.
struct FixedCredentials: CredentialSource {
    let value: Credentials?
    func credentials() -> Credentials? { value }
}
