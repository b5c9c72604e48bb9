/// What outcomes and results of most stores have only if they are not ok. In an object of its own, which
/// an outcome and its result share: results are many, and would be half as long again.
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

extension OutcomeDetails: CustomStringConvertible {
    /// As part of what Swift prints of a result.
    var description: String {
        let parts = [
            code.map { "code: \($0)" }, message.map { "message: \"\($0)\"" },
            consumed.map { "consumed: \($0)" },
        ]
        return "(" + parts.compactMap(\.self).joined(separator: ", ") + ")"
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
