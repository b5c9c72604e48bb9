/// A colour of a cell: the terminal's default, a palette colour, or a 24-bit colour.
public struct Color: Sendable, Hashable {
    /// 0 for the default; `indexedTag` and a palette index; `rgbTag` and 24 bits. It is one word
    /// because a screen holds two colours per cell and compares them all in every frame.
    private let word: UInt32

    private static let indexedTag: UInt32 = 1 << 24
    private static let rgbTag: UInt32 = 2 << 24

    private init(word: UInt32) {
        self.word = word
    }

    /// The terminal's own default colour.
    public static let `default` = Color(word: 0)

    /// A colour of the terminal's palette: 0 to 7 are the ANSI colours, 8 to 15 the bright ones, 16
    /// to 231 the 6x6x6 cube, 232 to 255 greys.
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

    /// Reads `#rrggbb`, `#rgb`, `default`, one of `names`, or a palette index from 0 to 255; nil
    /// for anything else.
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
    /// In the form that `init?(_:)` reads.
    public var description: String {
        if let rgb {
            let digits = String(rgb, radix: 16)
            return "#" + String(repeating: "0", count: 6 - digits.count) + digits
        }
        guard let index else { return "default" }
        return index < 16 ? Color.names[Int(index)] : String(index)
    }
}
