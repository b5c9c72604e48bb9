/// A command was refused for one record, by the store or before sending. Nothing was applied.
public struct Refusal: Error, Sendable, Hashable {
    /// Any status that promises that nothing was applied.
    public let status: Status
    /// The store's own code, or the name of the reason.
    public let code: ResultCode
    /// What was refused and why, for people.
    public let message: String
    /// The bin concerned, if any.
    public let bin: String?

    /// A refusal with its status, code and message.
    public init(
        _ status: Status = .rejected, code: ResultCode, _ message: String, bin: String? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.bin = bin
    }

    /// The store does not support what the command asks.
    public static func unsupported(_ message: String) -> Refusal {
        Refusal(code: .unsupported, message)
    }

    /// The refusal as the outcome of one index.
    public func outcome(_ index: Int) -> ItemOutcome {
        ItemOutcome(index: index, status: status, code: code, message: message)
    }
}
