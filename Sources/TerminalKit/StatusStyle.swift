/// How a status is shown. It has letters and glyphs, so no meaning depends on colour alone.
public struct StatusStyle: Sendable, Hashable {
    /// Two ASCII characters, such as `ok`.
    public var label: String
    /// One column, for a heat strip in Unicode.
    public var glyph: Character
    /// One ASCII character, for a heat strip without Unicode.
    public var letter: Character
    /// The label's style.
    public var style: Style
    /// The style of the status's cell in a heat strip.
    public var heat: Style

    public init(label: String, glyph: Character, letter: Character, style: Style, heat: Style) {
        self.label = label
        self.glyph = glyph
        self.letter = letter
        self.style = style
        self.heat = heat
    }

    /// The statuses that a theme styles, with their default label, glyph and letter, and the
    /// attributes that they keep without colour. A test compares the names with those of the core,
    /// which this module does not import.
    static let defaults: [Default] = [
        Default("ok", "ok", "█", "=", []),
        Default("notFound", "nf", "○", "0", .dim),
        Default("exists", "ex", "≡", "e", .dim),
        Default("filtered", "fi", "▽", "f", .dim),
        Default("conflict", "cf", "≠", "c", .bold),
        Default("cancelled", "ca", "–", "-", .dim),
        Default("notSent", "ns", "·", ".", .dim),
        Default("throttled", "th", "▒", "t", .bold),
        Default("rejected", "rj", "×", "x", .bold),
        Default("denied", "dn", "‡", "d", .bold),
        Default("timeout", "to", "◷", "T", [.bold, .underline]),
        Default("unavailable", "un", "▓", "u", [.bold, .underline]),
        Default("inDoubt", "??", "?", "?", [.bold, .reverse]),
    ]

    /// The names of the statuses that a theme styles.
    public static let names: [String] = defaults.map(\.name)

    struct Default: Sendable {
        var name: String
        var label: String
        var glyph: Character
        var letter: Character
        var emphasis: Attributes

        init(
            _ name: String, _ label: String, _ glyph: Character, _ letter: Character,
            _ emphasis: Attributes
        ) {
            self.name = name
            self.label = label
            self.glyph = glyph
            self.letter = letter
            self.emphasis = emphasis
        }
    }
}
