/// What the store tells of a run, until somebody tells it to the machine.
///
/// One thread at a time turns the machine, for all of them: the others go back to their stores at
/// once, and none waits for another.
struct RunInbox: Sendable {
    enum News: Sendable {
        case outcomes([ItemOutcome], of: RunMachine.RequestID)
        case end(RunMachine.RequestID, RequestFailure?)
    }

    private var news: [News] = []
    private var isTurning = false

    /// - Returns: Whether the caller is the one to turn the machine, until nothing more comes.
    mutating func add(_ new: News) -> Bool {
        news.append(new)
        defer { isTurning = true }
        return !isTurning
    }

    /// In the order in which it came.
    mutating func take() -> [News] {
        var taken: [News] = []
        swap(&taken, &news)
        return taken
    }

    /// Whether more came while the machine was turned.
    mutating func goesOn() -> Bool {
        isTurning = !news.isEmpty
        return isTurning
    }
}
