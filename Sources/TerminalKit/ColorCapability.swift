/// How many colours a terminal shows; ordered from none to most.
public enum ColorCapability: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// No colours, or none wanted (NO_COLOR): only attributes carry meaning.
    case none
    /// The eight ANSI colours; bold shows bright ones.
    case ansi8
    /// The eight ANSI colours and their bright variants.
    case ansi16
    /// The 256-colour palette.
    case indexed256
    /// 24-bit colours.
    case truecolor

    public static func < (left: ColorCapability, right: ColorCapability) -> Bool {
        left.rawValue < right.rawValue
    }
}
