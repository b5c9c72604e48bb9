public import BatchClient

extension Behavior {
    /// For tests that share a busy machine: it is slow, and nothing has failed. Requests have no time
    /// limit.
    public static let untimed = Behavior(
        name: "untimed", reads: Settings(attempts: 3, backoff: .default),
        writes: Settings(attempts: 3, backoff: .default))
}
