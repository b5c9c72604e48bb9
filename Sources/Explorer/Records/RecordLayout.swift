import TerminalKit

/// The layout of a record in its pane.
enum RecordLayout {
    /// Lines above the bins: the record's metadata, and a rule.
    static let headLines = 2
    /// Columns of the tree, before the values: no more on a wide screen than the labels need.
    /// - Parameter widest: the columns of the widest label.
    static func labelWidth(in width: Int, widest: Int) -> Int {
        min(max(12, width / 4), 60, max(20, widest))
    }
    /// Columns of the kind of value.
    static let kindWidth = 10
    static func valueWidth(in width: Int, widest: Int) -> Int {
        max(10, width - labelWidth(in: width, widest: widest) - kindWidth - 2)
    }
}
