/// What most outcomes and results do not have. In an object of its own, because they are many: without
/// it each would be half as long again.
final class OutcomeDetails: Sendable {
    let code: ResultCode?
    let message: String?
    let consumed: CapacityUnits?

    /// Nil where there is nothing to keep.
    init?(code: ResultCode?, message: String?, consumed: CapacityUnits?) {
        if code == nil, message == nil, consumed == nil { return nil }
        self.code = code
        self.message = message
        self.consumed = consumed
    }
}

extension OutcomeDetails: Hashable {
    static func == (a: OutcomeDetails, b: OutcomeDetails) -> Bool {
        a === b || (a.code == b.code && a.message == b.message && a.consumed == b.consumed)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(message)
        hasher.combine(consumed)
    }
}
