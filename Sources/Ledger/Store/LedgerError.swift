/// Why the ledger cannot do something, and what to do about it.
public struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of error.
    public enum Reason: Sendable, Hashable {
        /// The file or its folder cannot be used: in another format, newer, damaged, or not
        /// accessible.
        case unusable
        /// Another program held the lock for too long.
        case busy
        /// The disk is full.
        case diskFull
        /// It was opened read-only.
        case readOnly
        /// The ledger has no run with that number.
        case noSuchRun
        /// The request does not fit the state of the run.
        case refused
    }

    /// The kind of error.
    public let reason: Reason
    /// What happened and what to do, for people.
    public let message: String

    /// An error with its text for people.
    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { message }
}
