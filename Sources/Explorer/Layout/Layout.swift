import TerminalKit

/// The layout of the screen, shared by drawing, mouse and paging.
struct Layout: Sendable, Hashable {
    /// The part of the area of records that the target with the keys has.
    enum Half: Sendable, Hashable {
        case whole, left, right
    }

    static let minimum = Size(width: 60, height: 16)

    let size: Size
    let header: Rect
    /// The panes on the screen, borders included.
    let panes: [Pane: Rect]
    /// The line of hints, messages and prompts.
    let bottom: Rect
    /// Whether results are counted by node.
    private let showsNodes: Bool

    /// On screens lower than this, the focused half gets the larger part.
    private static let roomyHeight = 36
    /// The lines of a pane with nothing to show that has the focus, so that its advice is whole.
    private static let advisedHeight = 6
    /// On screens narrower than this, the focused batch pane gets more columns.
    private static let roomyWidth = 120

    /// - Parameters:
    ///   - empty: the lower panes that have nothing to show. They take a line or two, and leave the
    ///     rest to the pane above.
    ///   - treeWidth: the columns that the data sets take, including their border.
    init(
        size: Size, focus: Pane, isZoomed: Bool, showsNodes: Bool = false,
        empty: Set<Pane> = [], treeWidth: Int = .max, half: Half = .whole
    ) {
        self.size = size
        self.showsNodes = showsNodes
        let (header, below) = Rect(size).split(top: 1)
        let (body, bottom) = below.split(top: below.height - 1)
        self.header = header
        self.bottom = bottom
        if isZoomed {
            panes = [focus: body]
            return
        }
        var leftWidth = min(max(18, size.width / 4), 44)
        if size.width >= Layout.roomyWidth { leftWidth = min(leftWidth, max(28, treeWidth)) }
        if focus == .batch, size.width < Layout.roomyWidth { leftWidth = max(leftWidth, 34) }
        let isRoomy = size.height >= Layout.roomyHeight
        let isBelow = (focus == .batch || focus == .run) && !empty.contains(focus)
        let lowerHeight = max(6, body.height * (isBelow && !isRoomy ? 3 : 2) / 5)
        func ownHeight(of pane: Pane) -> Int {
            guard empty.contains(pane) else { return lowerHeight }
            return pane == focus ? Layout.advisedHeight : isRoomy ? 4 : 3
        }
        var (batchHeight, runHeight) = (ownHeight(of: .batch), ownHeight(of: .run))
        // Two tables need the columns: the data sets give way on a narrow screen.
        let hidesTree = half != .whole && size.width < Layout.roomyWidth && focus != .dataSets
        if hidesTree {
            batchHeight = max(batchHeight, runHeight)
            runHeight = batchHeight
        }
        let (left, right) = body.split(left: leftWidth)
        let (upperLeft, lowerLeft) = left.split(top: left.height - batchHeight)
        let (besideTree, lowerRight) = right.split(top: right.height - runHeight)
        let upperRight = hidesTree ? body.split(top: body.height - runHeight).top : besideTree
        let (firstHalf, secondHalf) = upperRight.split(left: upperRight.width / 2)
        let records =
            switch half {
            case .whole: upperRight
            case .left: firstHalf
            case .right: secondHalf
            }
        var shown: [Pane: Rect] = [.records: records, .batch: lowerLeft, .run: lowerRight]
        if !hidesTree { shown[.dataSets] = upperLeft }
        panes = shown
    }

    var isTooSmall: Bool {
        size.width < Layout.minimum.width || size.height < Layout.minimum.height
    }

    /// The inside of a pane; empty if the pane is not on the screen.
    func inside(_ pane: Pane) -> Rect {
        panes[pane]?.inset() ?? Rect(x: 0, y: 0, width: 0, height: 0)
    }

    /// The rows of the table, below the column names.
    var tableRows: Rect { inside(.records).split(top: 1).rest }

    /// The lines of a record, below its head.
    var recordRows: Rect { inside(.records).split(top: RecordLayout.headLines).rest }

    /// The results of a run, and the counts and strip below them.
    var runParts: (rows: Rect, counts: Rect, nodes: Rect, strip: Rect) {
        let inside = inside(.run)
        let hasCounts = inside.height >= 6
        let hasNodes = showsNodes && inside.height >= 5
        let lines = (hasCounts ? 1 : 0) + (hasNodes ? 1 : 0)
        let (rows, below) = inside.split(top: inside.height - lines - 1)
        let (counts, rest) = below.split(top: hasCounts ? 1 : 0)
        let (nodes, strip) = rest.split(top: hasNodes ? 1 : 0)
        return (rows, counts, nodes, strip)
    }

    /// The pane at a point.
    func pane(at point: Point) -> Pane? {
        panes.first { $0.value.contains(point) }?.key
    }

    /// How many rows of a pane's list are visible.
    func height(of pane: Pane, showsTable: Bool) -> Int {
        switch pane {
        case .dataSets, .batch: inside(pane).height
        case .records: showsTable ? tableRows.height : recordRows.height
        case .run: runParts.rows.height
        }
    }

    /// A centred rectangle for a dialog, cut to the screen.
    func dialog(width: Int, height: Int) -> Rect {
        let width = min(width, size.width - 4)
        let height = min(height, size.height - 2)
        return Rect(
            x: (size.width - width) / 2, y: max(1, (size.height - height) / 2), width: width,
            height: height)
    }
}
