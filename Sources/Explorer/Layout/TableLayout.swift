import TerminalKit

/// The position of a table's columns: the ID always comes first, then as many bins as fit.
struct TableLayout {
    struct Placed {
        var column: TableColumns.Column
        /// The position among the visible columns.
        var index: Int
        /// Columns from the left edge of the table.
        var x: Int
        var width: Int
    }

    /// The mark and a space.
    static let markWidth = 2
    private static let gap = 2
    private static let narrowest = 12

    let idWidth: Int
    let columns: [Placed]
    /// The position of the first visible bin.
    let first: Int
    /// Bins that do not fit on the left and on the right.
    let hasMoreLeft: Bool
    let hasMoreRight: Bool

    init(_ table: RecordTable, width: Int) {
        let visible = table.columns.visible
        // The first bin stays partly visible, however wide the IDs are.
        let idWidth =
            table.columns.givenIDWidth.map { max(3, min($0, width - 16)) }
            ?? min(table.columns.idWidth, max(8, width / 3))
        self.idWidth = idWidth
        let start = TableLayout.markWidth + idWidth + TableLayout.gap
        let room = width - start
        let widths = TableLayout.widths(visible, room: room)
        // Scrolls right from the first column until the current one is fully visible.
        var first = max(0, min(table.columns.first, visible.count - 1))
        let current = max(0, min(table.columns.current, visible.count - 1))
        first = min(first, current)
        func end(from first: Int) -> Int {
            guard current < widths.count else { return 0 }
            return widths[first...current].reduce(0, +) + (current - first) * TableLayout.gap
        }
        while first < current, end(from: first) > room { first += 1 }
        self.first = first
        var placed: [Placed] = []
        var x = start
        for index in first..<max(first, visible.count) {
            guard x < width - 2 else { break }
            let cut = min(widths[index], width - x)
            // A narrow remainder of a column is not shown.
            if cut < widths[index], cut < 4 || visible[index].isNumeric { break }
            placed.append(Placed(column: visible[index], index: index, x: x, width: cut))
            x += widths[index] + TableLayout.gap
        }
        columns = placed
        hasMoreLeft = first > 0
        hasMoreRight = first + placed.count < visible.count
    }

    /// Every column is as wide as its values if that fits; otherwise the widest shrink first.
    private static func widths(_ columns: [TableColumns.Column], room: Int) -> [Int] {
        // A truncated number looks like another number, so numbers keep their width.
        func width(_ column: TableColumns.Column, _ cap: Int) -> Int {
            column.width ?? max(1, column.isNumeric ? column.natural : min(column.natural, cap))
        }
        func total(_ cap: Int) -> Int {
            columns.reduce(-gap) { $0 + width($1, cap) + gap }
        }
        // If they do not fit at all, some stay readable.
        guard total(narrowest) <= room else {
            return columns.map { width($0, max(20, room / 5)) }
        }
        // The widest cap with which they fit.
        var (cap, tooWide) = (narrowest, TableColumns.maximumNatural + 1)
        while cap + 1 < tooWide {
            let middle = (cap + tooWide) / 2
            if total(middle) <= room { cap = middle } else { tooWide = middle }
        }
        return columns.map { width($0, cap) }
    }
}
