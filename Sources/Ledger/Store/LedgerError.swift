/// Why the ledger cannot do something, and what to do about it.
public struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// The file or its folder cannot be used: in another format, newer, damaged, or not
        /// accessible.
        case unusable
        /// Another program held the lock for too long.
        case busy
        case diskFull
        /// It was opened read-only.
        case readOnly
        /// The ledger has no run with that number.
        case noSuchRun
        /// The request does not fit the state of the run.
        case refused
    }

    public let reason: Reason
    /// What happened and what to do, for people.
    public let message: String

    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { message }
}
