import TerminalKit

/// Where the rows of the list of runs are: a line a run where it is wide enough, else two.
struct RunListLayout {
    let rows: Rect
    let linesARun: Int

    private static let wide = 90

    init(_ layout: Layout) {
        rows = layout.inside(.run)
        linesARun = rows.width >= RunListLayout.wide ? 1 : 2
    }

    /// How many runs are on the screen at once.
    var rowCount: Int { rows.height / linesARun }
}
