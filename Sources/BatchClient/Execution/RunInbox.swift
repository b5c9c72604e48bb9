/// What the store tells of a run, until somebody tells it to the machine.
///
/// One thread at a time turns the machine, for all of them: the others go back to their stores at
/// once, and none waits for another.
struct RunInbox: Sendable {
    enum Message: Sendable {
        case outcomes([ItemOutcome], of: RunMachine.RequestID)
        case end(RunMachine.RequestID, RequestFailure?)
    }

    private var messages: [Message] = []
    private var isStepping = false

    /// - Returns: Whether the caller is the one to turn the machine, until nothing more comes.
    mutating func add(_ message: Message) -> Bool {
        messages.append(message)
        defer { isStepping = true }
        return !isStepping
    }

    /// In the order in which it came.
    mutating func take() -> [Message] {
        var taken: [Message] = []
        swap(&taken, &messages)
        return taken
    }

    /// Whether more came while the machine was turned.
    mutating func hasMore() -> Bool {
        isStepping = !messages.isEmpty
        return isStepping
    }
}
