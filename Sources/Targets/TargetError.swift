/// Why a target is not one, or cannot be connected to. The message holds no secret.
public struct TargetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Reason: Hashable, Sendable {
        /// The text is not a valid target.
        case malformed
        /// No connection has that name.
        case unknownConnection
        /// The store could not be opened or reached.
        case unreachable
    }

    public let reason: Reason
    /// What is wrong and what to do about it, for people.
    public let message: String

    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { message }
}
