/// Colours scripts line by line as they are typed, including unfinished text.
///
/// A line's colours depend on the lines above it, because an indented line continues them. The
/// highlighter keeps that state:
///
///     var highlighter = ScriptHighlighter()
///     for line in lines { draw(line, highlighter.tokens(line)) }
public struct ScriptHighlighter: Hashable, Sendable {
    /// A part of a line with its kind.
    public struct Token: Hashable, Sendable {
        /// What a token is.
        public enum Kind: Hashable, Sendable, CaseIterable {
            /// A valid token of this kind.
            case verb, dataSet, id, keyword, bin, string, number, comment
            /// Not valid at this position.
            case error
        }

        /// The token's range in the text.
        public let range: Range<String.Index>
        /// What the token is.
        public let kind: Kind
    }

    private(set) var context = ScriptContext()

    /// A highlighter at the beginning of a script.
    public init() {}

    /// The tokens of the next line, in order, without white space and punctuation. The line has no
    /// line end.
    public mutating func tokens(_ line: String) -> [Token] {
        var line = line
        line.makeContiguousUTF8()
        let utf8 = line.utf8
        return context.read(Array(utf8)).map { token in
            let start = utf8.index(utf8.startIndex, offsetBy: token.range.lowerBound)
            let end = utf8.index(utf8.startIndex, offsetBy: token.range.upperBound)
            return Token(range: start..<end, kind: token.kind)
        }
    }

    /// The tokens of a single line; an indented one is treated as the IDs of a command.
    public static func tokens(_ line: String) -> [Token] {
        var highlighter = ScriptHighlighter()
        return highlighter.tokens(line)
    }
}
