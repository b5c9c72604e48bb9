/// A colour of a cell: the terminal's own default, one of its palette, or 24-bit.
public struct Color: Sendable, Hashable {
    /// 0 default; `indexedTag` and a palette index; `rgbTag` and 24 bits. One word, because a
    /// screen holds two a cell and compares them all at every frame.
    private let word: UInt32

    private static let indexedTag: UInt32 = 1 << 24
    private static let rgbTag: UInt32 = 2 << 24

    private init(word: UInt32) {
        self.word = word
    }

    /// What the terminal uses when nothing is asked for.
    public static let `default` = Color(word: 0)

    /// A colour of the terminal's palette: 0 to 7 ANSI, 8 to 15 their bright ones, 16 to 231 the
    /// 6x6x6 cube, 232 to 255 greys.
    public static func indexed(_ index: UInt8) -> Color {
        Color(word: indexedTag | UInt32(index))
    }

    /// A 24-bit colour, `0xRRGGBB`; higher bits are ignored.
    public static func rgb(_ value: UInt32) -> Color {
        Color(word: rgbTag | (value & 0xFF_FFFF))
    }

    public var isDefault: Bool { word == 0 }

    /// The palette index, if this is a palette colour.
    public var index: UInt8? {
        word >> 24 == 1 ? UInt8(truncatingIfNeeded: word) : nil
    }

    /// `0xRRGGBB`, if this is a 24-bit colour.
    public var rgb: UInt32? {
        word >> 24 == 2 ? word & 0xFF_FFFF : nil
    }

    /// The names of the first 16 palette colours, in order.
    public static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "bright-black", "bright-red", "bright-green", "bright-yellow",
        "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
    ]

    /// Reads `#rrggbb`, `#rgb`, `default`, a name of `names`, or a palette index 0 to 255; nil for
    /// anything else.
    public init?(_ text: String) {
        if text == "default" {
            self = .default
        } else if text.hasPrefix("#") {
            let digits = text.dropFirst()
            guard digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
                return nil
            }
            switch digits.count {
            case 6:
                self = .rgb(value)
            case 3:
                let (red, green, blue) = (value >> 8, value >> 4 & 0xF, value & 0xF)
                self = .rgb(red * 0x11_0000 | green * 0x1100 | blue * 0x11)
            default:
                return nil
            }
        } else if let position = Color.names.firstIndex(of: text) {
            self = .indexed(UInt8(position))
        } else if let index = UInt8(text), text.allSatisfy(\.isNumber) {
            self = .indexed(index)
        } else {
            return nil
        }
    }
}

extension Color: CustomStringConvertible {
    /// The form that `init?(_:)` reads.
    public var description: String {
        if let rgb {
            let digits = String(rgb, radix: 16)
            return "#" + String(repeating: "0", count: 6 - digits.count) + digits
        }
        guard let index else { return "default" }
        return index < 16 ? Color.names[Int(index)] : String(index)
    }
}
