/// One cell of a screen and its style: a base character with its combining marks, or the second
/// half of a wide character.
///
/// A cell holds scalars, not a `Character`: terminals disagree about clusters of several base
/// characters (emoji joined by ZWJ, flags), so a cell never holds one.
public struct Cell: Sendable, Hashable {
    /// Up to three marks of 21 bits each, the first in the lowest bits.
    private(set) var marks: UInt64
    /// 0 in the second half of a wide character.
    private(set) var base: UInt32
    public internal(set) var style: Style

    /// How many combining marks a cell can hold; ncurses takes four, but only three fit a word.
    public static let maximumMarks = 3

    init(base: UInt32, style: Style) {
        self.marks = 0
        self.base = base
        self.style = style
    }

    /// A blank cell in a style.
    public static func blank(_ style: Style = .plain) -> Cell {
        Cell(base: 0x20, style: style)
    }

    /// The second half of a wide character.
    static func continuation(_ style: Style) -> Cell {
        Cell(base: 0, style: style)
    }

    /// Whether this is the second half of the wide character on the left.
    public var isContinuation: Bool { base == 0 }

    /// Whether the cell shows only its background.
    public var isBlank: Bool { base == 0x20 && marks == 0 }

    /// The base character and its marks; empty in the second half of a wide character.
    public var scalars: [Unicode.Scalar] {
        guard let first = Unicode.Scalar(base), base != 0 else { return [] }
        var result = [first]
        var rest = marks
        while rest != 0 {
            if let mark = Unicode.Scalar(UInt32(truncatingIfNeeded: rest & 0x1F_FFFF)) {
                result.append(mark)
            }
            rest >>= 21
        }
        return result
    }

    /// What the cell shows; empty in the second half of a wide character.
    public var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// How many columns the character takes; 0 in the second half of a wide one.
    public var width: Int {
        base == 0 ? 0 : (CharacterWidth.of(base) ?? 1)
    }

    /// The base scalar's value, 0 in the second half of a wide character.
    public var baseValue: UInt32 { base }

    /// Whether there are combining marks.
    public var hasMarks: Bool { marks != 0 }

    /// Adds a combining mark; false if there is no space for it or no base character.
    mutating func add(mark: UInt32) -> Bool {
        guard base != 0 else { return false }
        for position in 0..<Cell.maximumMarks {
            let shift = UInt64(position * 21)
            if (marks >> shift) & 0x1F_FFFF == 0 {
                marks |= UInt64(mark) << shift
                return true
            }
        }
        return false
    }
}
