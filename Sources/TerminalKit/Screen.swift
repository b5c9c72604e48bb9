/// A grid of cells and the cursor's position: what a frame looks like. Pure code draws it, a
/// terminal shows it, tests compare it.
///
/// Columns never shift: a wide character is always followed by its second half in the same style,
/// and if it is cut or overwritten, its halves become spaces.
public struct Screen: Sendable {
    public let size: Size
    /// Row by row, `size.width` cells each.
    public internal(set) var cells: [Cell]
    /// Where the terminal shows its cursor; nil hides it.
    public var cursor: Point?
    /// Drawing is cut to this area; see `clipped(to:_:)`.
    public internal(set) var clip: Rect

    /// A screen of blanks.
    public init(size: Size, style: Style = .plain) {
        self.size = size
        self.cells = Array(repeating: .blank(style), count: size.width * size.height)
        self.cursor = nil
        self.clip = Rect(size)
    }

    /// The whole screen's rectangle.
    public var bounds: Rect { Rect(size) }

    /// The cell at a position; nil outside the screen.
    public subscript(x: Int, y: Int) -> Cell? {
        guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
        return cells[y * size.width + x]
    }

    /// The cells of a row; empty outside the screen.
    public func row(_ y: Int) -> ArraySlice<Cell> {
        guard y >= 0, y < size.height else { return [] }
        return cells[y * size.width..<(y + 1) * size.width]
    }

    /// Draws only within `rect`, in addition to the current clip. Coordinates stay those of the
    /// screen.
    @discardableResult
    public mutating func clipped<Result>(
        to rect: Rect, _ body: (inout Screen) throws -> Result
    ) rethrows -> Result {
        let outer = clip
        clip = clip.intersection(rect)
        defer { clip = outer }
        return try body(&self)
    }
}

extension Screen: Equatable {
    /// Whether both look the same; the clip is ignored.
    public static func == (left: Screen, right: Screen) -> Bool {
        left.size == right.size && left.cursor == right.cursor && left.cells == right.cells
    }
}
