/// How many reads and writes per second a run may send, or a batch writer with all its runs.
///
/// An index counts as one when it is sent. If the store reports what it charges (DynamoDB's
/// capacity units), the excess is counted when the answer arrives, and later requests wait for it.
///
/// The limit holds from the start: after `t` seconds at most `rate * t` indices have been sent (one
/// more if the rate is below one per second). Requests are cut to what the rate allows. A request
/// waits until a tenth of a second's worth can be sent at once, so that requests do not become
/// tiny.
public enum RateLimit: Sendable, Hashable {
    /// A second's worth of reads and of writes; nil for no limit. `burst` is how many seconds'
    /// worth may be sent at once after a pause, at least one index: within any `t` seconds, a run
    /// sends at most `rate * (t + burst)` indices.
    case fixed(reads: Double? = nil, writes: Double? = nil, burst: Double = defaultBurst)
    /// Starts at half of the ceilings, falls by a fifth with each throttled answer, and rises by a
    /// tenth of the ceiling after ten seconds without throttling.
    case adaptive(reads: Double? = nil, writes: Double? = nil, burst: Double = defaultBurst)

    /// A quarter of a second's worth.
    public static let defaultBurst = 0.25
}
