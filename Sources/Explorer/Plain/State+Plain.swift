extension State {
    /// A line was typed: what the last one said is told.
    mutating func beginPlainLine() {
        message = nil
        ignoresTypeAheadUntil = 0
        effects = []
    }

    /// - Returns: What is to be done outside.
    mutating func endPlainLine() -> [Effect] {
        settle()
        defer { effects = [] }
        return effects
    }
}
