/// What is being dragged between a mouse press and its release.
struct Drag: Sendable, Hashable {
    /// The column whose right edge is dragged; nil for the ID's.
    var column: String?
    /// Where the column begins on the screen.
    var left: Int
    /// Where the mouse was pressed.
    var pressed: Int
    var hasMoved = false
}
