import TerminalKit

/// The layout of a record in its pane.
enum RecordLayout {
    /// Lines above the bins: the record's metadata, and a rule.
    static let headLines = 2
    /// Columns of the tree, before the values.
    static func labelWidth(in width: Int) -> Int { min(max(12, width / 4), 60) }
    /// Columns of the kind of value.
    static let kindWidth = 10
    static func valueWidth(in width: Int) -> Int {
        max(10, width - labelWidth(in: width) - kindWidth - 2)
    }
}
