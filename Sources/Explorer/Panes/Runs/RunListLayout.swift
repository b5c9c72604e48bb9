import TerminalKit

/// The rows of the list of runs: one line per run if it is wide enough, otherwise two.
struct RunListLayout {
    let rows: Rect
    let linesARun: Int

    private static let wide = 130

    init(_ layout: Layout) {
        rows = layout.inside(.run)
        linesARun = rows.width >= RunListLayout.wide ? 1 : 2
    }

    /// How many runs are visible.
    var rowCount: Int { rows.height / linesARun }
}
