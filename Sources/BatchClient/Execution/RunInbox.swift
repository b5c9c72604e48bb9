/// Messages that wait for the machine.
///
/// One thread at a time steps the machine for all; the others leave their message and return.
struct RunInbox: Sendable {
    enum Message: Sendable {
        case outcomes([ItemOutcome], of: RunMachine.RequestID)
        case end(RunMachine.RequestID, RequestFailure?)
        /// A reader waits for results; it is done with those it took before.
        case reader(RunDriver.Reader)
        /// There may be more to plan.
        case plan
    }

    private var messages: [Message] = []
    private var isStepping = false

    /// - Returns: Whether the caller must step the machine until the inbox is empty.
    mutating func add(_ message: Message) -> Bool {
        messages.append(message)
        defer { isStepping = true }
        return !isStepping
    }

    /// All messages, in the order of arrival.
    mutating func take() -> [Message] {
        var taken: [Message] = []
        swap(&taken, &messages)
        return taken
    }

    /// Whether more arrived while the machine was stepped.
    mutating func hasMore() -> Bool {
        isStepping = !messages.isEmpty
        return isStepping
    }
}
