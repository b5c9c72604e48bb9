/// A grid of cells, and where the cursor shows: what a frame looks like, drawn by pure code, shown
/// by a terminal, compared by tests.
///
/// It holds its invariant whatever is drawn: a wide character is always followed by its second
/// half, in the same style; the halves of one that is cut or overwritten become spaces. So columns
/// never shift.
public struct Screen: Sendable {
    public let size: Size
    /// Row by row, `size.width` cells each.
    public internal(set) var cells: [Cell]
    /// Where the terminal's cursor shows; nil hides it.
    public var cursor: Point?
    /// What drawing is cut to; see `clipped(to:_:)`.
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

    /// The cell at a place; nil outside the screen.
    public subscript(x: Int, y: Int) -> Cell? {
        guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
        return cells[y * size.width + x]
    }

    /// The cells of a row; empty outside the screen.
    public func row(_ y: Int) -> ArraySlice<Cell> {
        guard y >= 0, y < size.height else { return [] }
        return cells[y * size.width..<(y + 1) * size.width]
    }

    /// Draws with everything outside `rect` left alone, besides what is clipped already.
    /// Coordinates stay those of the screen.
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
    /// Whether both look the same; the clipping area is ignored.
    public static func == (left: Screen, right: Screen) -> Bool {
        left.size == right.size && left.cursor == right.cursor && left.cells == right.cells
    }
}
