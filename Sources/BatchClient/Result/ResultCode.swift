/// The store's own code for an outcome: a number (Aerospike) or a name (the others, and Volley).
public enum ResultCode: Hashable, Sendable, CustomStringConvertible {
    /// A number, as Aerospike's result codes are.
    case number(Int)
    /// A name, as DynamoDB's errors and Volley's codes are.
    case name(String)

    public var description: String {
        switch self {
        case .number(let number): String(number)
        case .name(let name): name
        }
    }
}

extension ResultCode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .name(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
}

extension ResultCode {
    /// The total deadline passed.
    public static let deadline: ResultCode = "deadline"
    /// The caller cancelled the run or closed the stream.
    public static let cancelled: ResultCode = "cancelled"
    /// The run stopped at an earlier failure, as requested.
    public static let stopped: ResultCode = "stopped"
    /// An earlier command on the same key is in doubt.
    public static let predecessorInDoubt: ResultCode = "predecessorInDoubt"
    /// More records were found than the user allowed to write.
    public static let beyondAllowance: ResultCode = "beyondAllowance"
    /// A later write of the same key replaced this one before it was sent.
    public static let superseded: ResultCode = "superseded"
    /// No answer arrived within the time for one attempt.
    public static let attemptTimeout: ResultCode = "attemptTimeout"
    /// The store answered the request, but not for this index.
    public static let unanswered: ResultCode = "unanswered"
    /// The record has changed since the plan was made; the command was not applied.
    public static let drifted: ResultCode = "drifted"
    /// Another command of the atomic group failed: nothing of the group was applied.
    public static let atomicCancelled: ResultCode = "atomicCancelled"
    /// The store does not support the command.
    public static let unsupported: ResultCode = "unsupported"
}
