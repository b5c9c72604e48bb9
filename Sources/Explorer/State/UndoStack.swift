import BatchClient

/// What can be undone: marks and staged commands, newest first.
struct UndoStack: Sendable {
    enum Entry: Sendable {
        /// Keys that were marked and unmarked by one action.
        case marks(added: [Key], removed: [Key])
        /// The commands as they were.
        case batch([StagedCommand])
    }

    struct Step: Sendable {
        /// The message after undoing the step.
        var message: String
        var entry: Entry
        /// Whether it restages a batch that was fired.
        var restages = false
    }

    /// The most steps kept; the oldest are dropped.
    static let limit = 200

    private(set) var steps: [Step] = []

    var last: Step? { steps.last }
    var isEmpty: Bool { steps.isEmpty }

    /// - Parameters:
    ///   - title: what was done, in a few words.
    ///   - message: the message after undoing; by default made from the title.
    mutating func push(
        _ title: String, _ entry: Entry, message: String? = nil, restages: Bool = false
    ) {
        steps.append(
            Step(message: message ?? "undone: \(title)", entry: entry, restages: restages))
        if steps.count > UndoStack.limit { steps.removeFirst() }
    }

    mutating func pop() -> Step? { steps.popLast() }
}
