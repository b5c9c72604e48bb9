/// Why a target is not valid, or cannot be connected to. The message contains no secret.
package struct TargetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    package enum Reason: Hashable, Sendable {
        /// The text is not a valid target.
        case malformed
        /// No connection has that name.
        case unknownConnection
        /// The store could not be opened or reached.
        case unreachable
    }

    package let reason: Reason
    /// What is wrong and what to do about it, for people.
    package let message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    package var description: String { message }
}
