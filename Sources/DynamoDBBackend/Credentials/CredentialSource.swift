/// A source of credentials.
protocol CredentialSource: Sendable {
    /// - Returns: Nil if this source has none; then the next one is asked.
    /// - Throws: `BackendError` if it should have some but does not.
    func credentials() async throws -> Credentials?
}

/// Given credentials.
struct FixedCredentials: CredentialSource {
    let value: Credentials?
    func credentials() -> Credentials? { value }
}
