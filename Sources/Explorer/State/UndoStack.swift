import BatchClient

/// What can be taken back: marks and staged commands, newest first.
struct UndoStack: Sendable {
    enum Entry: Sendable {
        /// Keys that were marked and unmarked by one action.
        case marks(added: [Key], removed: [Key])
        /// The commands as they were.
        case batch([StagedCommand])
    }

    struct Step: Sendable {
        /// What is said when the step was taken back.
        var message: String
        var entry: Entry
        /// Whether it stages a batch again that was fired.
        var restages = false
    }

    /// More steps than anybody undoes; the oldest are dropped.
    static let limit = 200

    private(set) var steps: [Step] = []

    var last: Step? { steps.last }
    var isEmpty: Bool { steps.isEmpty }

    /// - Parameters:
    ///   - title: what was done, in a few words.
    ///   - message: what to say when it was taken back, where that is more than the title.
    mutating func push(
        _ title: String, _ entry: Entry, message: String? = nil, restages: Bool = false
    ) {
        steps.append(
            Step(message: message ?? "undone: \(title)", entry: entry, restages: restages))
        if steps.count > UndoStack.limit { steps.removeFirst() }
    }

    mutating func pop() -> Step? { steps.popLast() }
}
