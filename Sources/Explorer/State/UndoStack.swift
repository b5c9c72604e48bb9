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
        var title: String
        var entry: Entry
    }

    /// More steps than anybody takes back; the oldest fall off.
    static let limit = 200

    private(set) var steps: [Step] = []

    var last: Step? { steps.last }
    var isEmpty: Bool { steps.isEmpty }

    mutating func push(_ title: String, _ entry: Entry) {
        steps.append(Step(title: title, entry: entry))
        if steps.count > UndoStack.limit { steps.removeFirst() }
    }

    mutating func pop() -> Step? { steps.popLast() }
}
