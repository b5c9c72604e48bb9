/// A control of an active run, besides cancelling.
public enum RunControl: Sendable, Hashable {
    /// Send nothing until resumed or stepped.
    case hold
    /// Send one more request of a run that is held.
    case step
    case resume
    /// Send at most this many reads, and as many writes, per second; nil for no limit.
    case rate(Double?)
}
