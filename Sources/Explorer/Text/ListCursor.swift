import TerminalKit

/// The current row of a list, and its first visible row.
struct ListCursor: Sendable, Hashable {
    /// The row that the keys act on; 0 in an empty list.
    var row = 0
    /// The first row on the screen.
    var top = 0

    /// Moves by rows, stopping at both ends.
    mutating func move(by rows: Int, count: Int) {
        let (target, overflow) = row.addingReportingOverflow(rows)
        row = overflow ? (rows < 0 ? 0 : count - 1) : target
        clamp(count: count)
    }

    mutating func move(to row: Int, count: Int) {
        self.row = row
        clamp(count: count)
    }

    /// Scrolls, moving the cursor only as far as needed to keep it visible.
    mutating func scroll(by rows: Int, count: Int, height: Int) {
        top = max(0, min(top + rows, count - height))
        row = max(top, min(row, top + max(1, height) - 1))
        clamp(count: count)
    }

    /// Moves the cursor to an existing row, and scrolls so that it is visible.
    mutating func settle(count: Int, height: Int) {
        clamp(count: count)
        let height = max(1, height)
        if row < top { top = row }
        if row >= top + height { top = row - height + 1 }
        top = max(0, min(top, count - height))
    }

    private mutating func clamp(count: Int) {
        row = max(0, min(row, count - 1))
    }
}

extension Int {
    func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}

/// The first visible line of a read-only text.
extension Int {
    /// Scrolls for a key.
    /// - Returns: false for a key that closes the text.
    mutating func scroll(_ key: Keystroke, page: Int) -> Bool {
        let page = Swift.max(1, page)
        switch key {
        case .escape, .enter, .character("q"): return false
        case .up, .character("k"): self -= 1
        case .down, .character("j"): self += 1
        case Keystroke(.pageUp), .control("b"), .control("u"): self -= page
        case Keystroke(.pageDown), .control("f"), .control("d"), .space: self += page
        case Keystroke(.home), .character("g"): self = 0
        case Keystroke(.end), .character("G"): self = .max
        default: break
        }
        self = Swift.max(0, self)
        return true
    }
}
