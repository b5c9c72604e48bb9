/// A control of an active run, besides cancelling.
public enum RunControl: Sendable, Hashable {
    /// Send nothing until told to.
    case hold
    /// Send one more request of a run that is held.
    case step
    case resume
    /// Send at most so many reads, and as many writes, a second; nil for no limit.
    case rate(Double?)
}
