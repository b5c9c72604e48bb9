import BatchClient
import TerminalKit

/// Bars over the records of a data set: a profile, or how often each value of a column occurs. A bar
/// has a condition, which can filter or mark the records.
struct BarsView: Sendable {
    struct Bar: Sendable, Hashable {
        /// From the store, so not fit for the screen.
        var label: String
        var count: Int
        /// The count of a full bar.
        var total: Int
        /// What stands behind the bar, as far as there is room for a whole piece.
        var details: [String] = []
        /// What is shown below the bars while the cursor is on this one: paragraphs.
        var notes: [String] = []
        /// Where a value is known to occur at least so often.
        var isLowerBound = false
        /// Columns that the label is indented by.
        var indent = 0
        /// The condition of the bar; nil if it has none.
        var condition: Condition?
    }

    enum Line: Sendable, Hashable {
        case heading(String)
        case note(String)
        case bar(Bar)
        case blank
    }

    /// What is shown, to be read again in full.
    enum Subject: Sendable, Hashable {
        case profile
        case values(BinPath)
    }

    let subject: Subject
    let target: TargetID
    let dataSet: DataSet
    /// The filter of the table when it was opened: bars are among its records.
    let filter: Condition?
    var lines: [Line] = []
    /// The job under way.
    var request: RequestID?
    var failure: String?
    /// Whether everything was read, so that reading all would add nothing.
    var isWhole = false
    var cursor = ListCursor()

    init(_ subject: Subject, _ target: TargetID, _ dataSet: DataSet, filter: Condition?) {
        self.subject = subject
        self.target = target
        self.dataSet = dataSet
        self.filter = filter
    }

    var title: String {
        switch subject {
        case .profile: "Profile of \(dataSet.name)"
        case .values(let path): "\(path) of \(dataSet.name)"
        }
    }

    var currentBar: Bar? {
        guard lines.indices.contains(cursor.row), case .bar(let bar) = lines[cursor.row] else {
            return nil
        }
        return bar
    }

    /// Replaces the lines; the cursor stays on its bar.
    mutating func show(_ new: [Line]) {
        let current = currentBar
        lines = new
        // Bars below several bins can have the same label.
        let row = lines.firstIndex { line in
            guard let current, let bar = line.bar else { return false }
            return bar.label == current.label && bar.condition == current.condition
        }
        if let row {
            cursor.row = row
        } else if currentBar == nil {
            cursor.row = lines.firstIndex { $0.bar != nil } ?? 0
        }
    }

    /// Moves from bar to bar.
    mutating func move(by step: Int) {
        let rows = lines.indices.filter { lines[$0].bar != nil }
        guard !rows.isEmpty else { return }
        let index = rows.firstIndex { $0 >= cursor.row } ?? rows.count - 1
        cursor.row = rows[max(0, min(index.addingClamped(step), rows.count - 1))]
        // What stands above the first bar is shown with it.
        if cursor.row == rows[0] { cursor.top = 0 }
    }
}

extension BarsView.Line {
    var bar: BarsView.Bar? {
        if case .bar(let bar) = self { bar } else { nil }
    }
}
