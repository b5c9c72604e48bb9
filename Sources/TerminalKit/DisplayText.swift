/// Untrusted text made fit for a terminal, and text laid out by the columns it takes.
///
/// Values come from a database: they can hold anything. Nothing of them reaches the terminal as a
/// control, and nothing in them is invisible: controls, bidirectional overrides, zero-width and
/// other format characters, line breaks, private and unassigned characters are shown as what they
/// are (`␛`, `␊`, `<U+202E>`).
public enum DisplayText {
    /// What the terminal can show.
    public enum Charset: Sendable, Hashable {
        /// Any Unicode character; a control is shown by its picture.
        case unicode
        /// ASCII only: anything else is escaped, `\n`, `\e`, `\u{202E}`, and so is a backslash.
        case ascii
    }

    /// A part of a text: either shown as it is, or standing for what cannot be shown.
    public struct Segment: Sendable, Hashable {
        public var text: String
        /// Whether the text stands for something else; worth another style, so that a value that
        /// says `<U+202E>` is told from one that holds it.
        public var isEscape: Bool

        public init(text: String, isEscape: Bool) {
            self.text = text
            self.isEscape = isEscape
        }
    }

    /// The text with everything that cannot be shown made visible. `Screen.put` shows the result
    /// as it is, in `CharacterWidth.of` columns.
    ///
    /// - Parameter limit: stops soon after this many columns, so that a cell of a table does not
    ///   cost a long value's length. The result is then wider than the limit, and `truncated` to
    ///   it ends with an ellipsis.
    public static func printable(
        _ text: String, charset: Charset = .unicode, limit: Int = .max
    ) -> String {
        if limit == .max, isPlain(text, charset) { return text }
        var result = ""
        for segment in segments(text, charset: charset, limit: limit) { result += segment.text }
        return result
    }

    /// As `printable(_:charset:limit:)`, in parts that tell what is shown as it is from what stands
    /// for something else.
    public static func segments(
        _ text: String, charset: Charset = .unicode, limit: Int = .max
    ) -> [Segment] {
        if limit == .max, isPlain(text, charset) {
            return text.isEmpty ? [] : [Segment(text: text, isEscape: false)]
        }
        var writer = Writer(charset: charset)
        for scalar in text.unicodeScalars {
            if writer.width > limit { break }
            writer.add(scalar)
        }
        return writer.finish()
    }

    /// Bytes as text: UTF-8 where they are, each other byte as `<FF>` (ASCII: `\xFF`).
    public static func printable(
        bytes: some Sequence<UInt8>, charset: Charset = .unicode, limit: Int = .max
    ) -> String {
        let bytes = Array(bytes)
        if let text = String(validating: bytes, as: UTF8.self) {
            return printable(text, charset: charset, limit: limit)
        }
        var writer = Writer(charset: charset)
        var start = 0
        while start < bytes.count, writer.width <= limit {
            var parser = Unicode.UTF8.ForwardParser()
            var rest = bytes[start...].makeIterator()
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded):
                writer.add(Unicode.UTF8.decode(encoded))
                start += encoded.count
            case .error(let length):
                for byte in bytes[start..<start + length] { writer.addInvalid(byte) }
                start += length
            case .emptyInput:
                start = bytes.count
            }
        }
        return writer.finish().map(\.text).joined()
    }

    /// Whether every byte is printable ASCII that needs no escape: most values by far.
    private static func isPlain(_ text: String, _ charset: Charset) -> Bool {
        text.utf8.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F && (charset == .unicode || $0 != 0x5C)
        }
    }
}
