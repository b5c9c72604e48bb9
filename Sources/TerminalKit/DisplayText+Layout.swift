extension DisplayText {
    /// Where a text goes in a field that is wider.
    public enum Alignment: Sendable, Hashable {
        case left, right, center
    }

    /// The text cut to at most `width` columns, ending in an ellipsis if something was cut. A wide
    /// character that would be cut in half is left out.
    public static func truncated(
        _ text: String, to width: Int, ellipsis: String = "…"
    ) -> String {
        guard width > 0 else { return "" }
        // No character takes more columns than it has bytes.
        if text.utf8.count <= width || CharacterWidth.of(text) <= width { return text }
        let mark = CharacterWidth.of(ellipsis)
        guard mark <= width else { return prefix(of: text, columns: width) }
        return prefix(of: text, columns: width - mark) + ellipsis
    }

    /// The text shortened to at most `width` columns in its middle, where an address has least to say.
    package static func shortenedInside(
        _ text: String, to width: Int, ellipsis: String = "…"
    ) -> String {
        if text.utf8.count <= width || CharacterWidth.of(text) <= width { return text }
        let room = width - CharacterWidth.of(ellipsis)
        guard room >= 2 else { return truncated(text, to: width, ellipsis: ellipsis) }
        return prefix(of: text, columns: room / 2) + ellipsis
            + suffix(of: text, columns: room - room / 2)
    }

    /// The text padded with spaces to `width` columns; unchanged if it is wider.
    public static func padded(
        _ text: String, to width: Int, _ alignment: Alignment = .left
    ) -> String {
        let missing = width - CharacterWidth.of(text)
        guard missing > 0 else { return text }
        let left =
            switch alignment {
            case .left: 0
            case .right: missing
            case .center: missing / 2
            }
        return String(repeating: " ", count: left) + text
            + String(repeating: " ", count: missing - left)
    }

    /// The text in exactly `width` columns: cut with an ellipsis, or padded.
    public static func fitted(
        _ text: String, to width: Int, _ alignment: Alignment = .left, ellipsis: String = "…"
    ) -> String {
        padded(truncated(text, to: width, ellipsis: ellipsis), to: width, alignment)
    }

    /// The longest prefix of at most `columns` columns; each character keeps its marks.
    private static func prefix(of text: String, columns: Int) -> String {
        var used = 0
        var end = text.unicodeScalars.startIndex
        for index in text.unicodeScalars.indices {
            let width = CharacterWidth.of(text.unicodeScalars[index]) ?? 1
            used += used == 0 ? max(1, width) : width
            if used > columns { break }
            end = text.unicodeScalars.index(after: index)
        }
        return String(text.unicodeScalars[..<end])
    }

    /// The longest suffix of at most `columns` columns that begins with a whole character.
    private static func suffix(of text: String, columns: Int) -> String {
        var used = 0
        var start = text.endIndex
        for index in text.indices.reversed() {
            used += CharacterWidth.of(String(text[index]))
            if used > columns { break }
            start = index
        }
        return String(text[start...])
    }
}
