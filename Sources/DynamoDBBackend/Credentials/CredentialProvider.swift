import BatchClient

/// Finds credentials once, caches them, and fetches new ones before they expire.
actor CredentialProvider {
    private let sources: [any CredentialSource]
    private let now: @Sendable () -> Int64
    private var cache = CredentialCache()
    private let fetches = SharedWork<String, Credentials>()
    private var fetching = 0

    /// - Parameters:
    ///   - sources: the sources, in order.
    ///   - now: seconds since 1970.
    init(_ sources: [any CredentialSource], now: @escaping @Sendable () -> Int64) {
        self.sources = sources
        self.now = now
    }

    /// Valid credentials.
    /// - Throws: `BackendError` if no source has credentials.
    func credentials() async throws -> Credentials {
        if let ready = cache.ready(at: now(), isFetching: fetching > 0) { return ready }
        do {
            return try await fetch()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            if let still = cache.failed(at: now()) { return still }
            throw error
        }
    }

    /// The service reports that these have expired.
    func discard(_ ended: Credentials) { cache.discard(ended) }

    /// Concurrent callers share one fetch.
    private func fetch() async throws -> Credentials {
        fetching += 1
        defer { fetching -= 1 }
        return try await fetches.value(of: "") { [sources] in
            for source in sources {
                guard let found = try await source.credentials() else { continue }
                // Before the fetch is over, so that nobody who asks then begins another.
                await self.keep(found)
                return found
            }
            throw BackendError(
                .denied, code: "credentials",
                "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (any "
                    + "value does for most local servers), or name a profile")
        }
    }

    private func keep(_ found: Credentials) { cache.fetched(found, at: now()) }
}
