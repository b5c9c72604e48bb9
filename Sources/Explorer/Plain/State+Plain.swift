extension State {
    /// A line was typed: reads out the message of the last one.
    mutating func beginPlainLine() {
        message = nil
        isPlain = true
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
