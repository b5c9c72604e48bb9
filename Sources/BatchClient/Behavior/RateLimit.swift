/// How many reads and writes per second a run may send, or a batch writer with all of its runs.
///
/// An index counts as one when it is sent. Where the store says what it charges (DynamoDB's capacity
/// units), what an index took beyond that is counted when the answer arrives, and waited for.
///
/// The limit holds from the start: `t` seconds after it at most `rate * t` indices were sent (one
/// more where the rate is below one a second). Requests are cut to what the rate allows. A request
/// waits until a tenth of a second's worth can go at once, so that requests do not become tiny.
public enum RateLimit: Sendable, Hashable {
    /// A second's worth of reads and of writes; nil for no limit. `burst` is how many seconds'
    /// worth may go at once after a pause, at least one index: any `t` seconds of a run see at most
    /// `rate * (t + burst)` indices.
    case fixed(reads: Double? = nil, writes: Double? = nil, burst: Double = defaultBurst)
    /// Starts at half of the ceilings, falls by a fifth with each answer in which the store throttles,
    /// and rises by a tenth of the ceiling after ten seconds without a throttle.
    case adaptive(reads: Double? = nil, writes: Double? = nil, burst: Double = defaultBurst)

    /// A quarter of a second's worth.
    public static let defaultBurst = 0.25
}
