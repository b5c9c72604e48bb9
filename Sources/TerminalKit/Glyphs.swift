/// The shapes that are not letters: borders, markers, bars. There is a set for terminals that show
/// Unicode, and one in ASCII. Each shape is one column wide.
public struct Glyphs: Sendable, Hashable {
    public var horizontal: Character
    public var vertical: Character
    public var topLeft: Character
    public var topRight: Character
    public var bottomLeft: Character
    public var bottomRight: Character
    /// Where a vertical line meets a horizontal one from below or above, where a horizontal line
    /// meets a vertical one from the right or left, and where they cross.
    public var teeDown: Character
    public var teeUp: Character
    public var teeRight: Character
    public var teeLeft: Character
    public var cross: Character

    public var ellipsis: Character
    /// A marked row.
    public var mark: Character
    /// The current row or node.
    public var pointer: Character
    public var collapsed: Character
    public var expanded: Character
    /// Separates the parts of a path.
    public var separator: Character
    /// A full and an empty cell of a bar, and its fractions from an eighth upwards (none in ASCII).
    public var barFull: Character
    public var barEmpty: Character
    public var barParts: [Character]
    /// A full and an empty cell of a bar that is one of many: a line instead of a block.
    public var lineFull: Character
    public var lineEmpty: Character
    /// Heights from lowest to highest, for histograms and sparklines.
    public var levels: [Character]
    /// A cell of a heat strip whose results have not arrived.
    public var pending: Character
    public var sortAscending: Character
    public var sortDescending: Character
    public var scrollThumb: Character
    public var scrollTrack: Character
    public var lock: Character
    /// Whether a status is shown as its glyph or its ASCII letter, and how values are escaped.
    public var charset: DisplayText.Charset

    public static let unicode = Glyphs(
        horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
        bottomRight: "╯", teeDown: "┬", teeUp: "┴", teeRight: "├", teeLeft: "┤", cross: "┼",
        ellipsis: "…", mark: "●", pointer: "▸", collapsed: "▸", expanded: "▾", separator: "›",
        barFull: "█", barEmpty: "░", barParts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
        lineFull: "━", lineEmpty: "─",
        levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], pending: "·", sortAscending: "▲",
        sortDescending: "▼", scrollThumb: "┃", scrollTrack: "│", lock: "◆", charset: .unicode)

    public static let ascii = Glyphs(
        horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
        bottomRight: "+", teeDown: "+", teeUp: "+", teeRight: "+", teeLeft: "+", cross: "+",
        ellipsis: "~", mark: "*", pointer: ">", collapsed: "+", expanded: "-", separator: ">",
        barFull: "#", barEmpty: ".", barParts: [], lineFull: "=", lineEmpty: "-",
        levels: ["_", ".", "-", "=", "+", "*", "#", "@"],
        pending: ".", sortAscending: "^", sortDescending: "v", scrollThumb: "#", scrollTrack: "|",
        lock: "!", charset: .ascii)
}
