import BatchClient

/// What can be undone: marks and staged commands, newest first.
struct UndoStack: Sendable {
    enum Entry: Sendable {
        /// What one action marked, by the stamps of the marks, and what it unmarked.
        case marks(added: Range<Marks.Stamp>, removed: [Marks.Removed])
        /// All marks as they were before they were cleared.
        case cleared(Marks)
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
            Step(
                message: message ?? UndoStack.message(title), entry: entry, restages: restages))
        if steps.count > UndoStack.limit { steps.removeFirst() }
    }

    /// Adds marks to the last step where that is part of the same action, which marks page by page;
    /// otherwise as a step of their own.
    /// - Parameter start: the first stamp of the action.
    mutating func pushMarks(
        _ title: String, _ added: Range<Marks.Stamp>, begunAt start: Marks.Stamp
    ) {
        guard !added.isEmpty else { return }
        if case .marks(let earlier, let removed)? = last?.entry, removed.isEmpty,
            last?.message == UndoStack.message(title), earlier.lowerBound >= start,
            earlier.upperBound == added.lowerBound
        {
            steps[steps.count - 1].entry = .marks(
                added: earlier.lowerBound..<added.upperBound, removed: [])
        } else {
            push(title, .marks(added: added, removed: []))
        }
    }

    /// The message after a step with this title was undone.
    static func message(_ title: String) -> String {
        let stage = "stage "
        guard title.hasPrefix(stage) else { return "undone: \(title)" }
        return "undone: staging " + title.dropFirst(stage.count)
    }

    mutating func pop() -> Step? { steps.popLast() }
}
