/// Characters that a terminal interprets instead of showing, or that are invisible: controls,
/// writing directions, joiners and marks without width. Output escapes them.
///
/// From the Unicode Character Database, categories Cc and Cf, and the line and paragraph separators.
enum HiddenCharacters {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// Whether a scalar encoded in UTF-8 may be hidden, by its first byte: the few first bytes of
    /// the scalars above.
    @inline(__always)
    static func mayBegin(with byte: UInt8) -> Bool {
        // Covers most text with two comparisons, which are fast in builds without optimization too.
        if byte >= 0x20, byte < 0x7F { return false }
        switch byte {
        case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: return true
        default: return false
        }
    }

    /// Whether a terminal would interpret any character of a text: a control other than a tab and a
    /// line end.
    static func steersTerminal(_ text: String) -> Bool {
        var isBehindC2 = false
        for byte in text.utf8 {
            switch byte {
            case ASCII.tab, ASCII.newline: break
            case 0x00...0x1F, 0x7F: return true
            case 0x80...0x9F where isBehindC2: return true
            default: break
            }
            isBehindC2 = byte == 0xC2
        }
        return false
    }
}
