/// Makes untrusted text safe for a terminal, and lays text out by its columns.
///
/// Values come from a database and can hold anything. Nothing in them reaches the terminal as a
/// control, and nothing in them is invisible: controls, bidirectional overrides, zero-width and
/// other format characters, line breaks, private and unassigned characters are shown as escapes
/// (`␛`, `␊`, `<U+202E>`).
public enum DisplayText {
    /// Which characters the terminal can show.
    public enum Charset: Sendable, Hashable {
        /// Any Unicode character; a control is shown as its picture.
        case unicode
        /// ASCII only: all other characters and the backslash are escaped: `\n`, `\e`, `\u{202E}`.
        case ascii
    }

    /// A part of a text: either shown unchanged, or an escape for something that cannot be shown.
    public struct Segment: Sendable, Hashable {
        public var text: String
        /// Whether the text is an escape. It gets a style of its own, which distinguishes a value
        /// that says `<U+202E>` from one that contains it.
        public var isEscape: Bool

        public init(text: String, isEscape: Bool) {
            self.text = text
            self.isEscape = isEscape
        }
    }

    /// The text with an escape for everything that cannot be shown. `Screen.put` shows the result
    /// unchanged, in `CharacterWidth.of` columns.
    ///
    /// - Parameter limit: stops soon after this many columns, which saves a table's cell the cost
    ///   of a long value. The result is then wider than the limit, and `truncated` to the limit it
    ///   ends in an ellipsis.
    public static func printable(
        _ text: String, charset: Charset = .unicode, limit: Int = .max
    ) -> String {
        if limit == .max, isPlain(text, charset) { return text }
        var result = ""
        for segment in segments(text, charset: charset, limit: limit) { result += segment.text }
        return result
    }

    /// Like `printable(_:charset:limit:)`, but in parts that tell unchanged text from escapes.
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

    /// Bytes as text: valid UTF-8 as characters, every other byte as `<FF>` (ASCII: `\xFF`).
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

    /// Whether every byte is printable ASCII that needs no escape, as in most values.
    private static func isPlain(_ text: String, _ charset: Charset) -> Bool {
        text.utf8.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F && (charset == .unicode || $0 != 0x5C)
        }
    }
}
