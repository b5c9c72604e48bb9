/// A mistake in a text: its location, what was found, and what was expected.
public struct ScriptError: Error, Hashable, Sendable {
    /// The name of the text: the path of a file, or `<stdin>`.
    public let source: String
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars: a tab, a letter and a combining accent count as one each. A byte
    /// order mark at the start of the text is not counted.
    public let column: Int
    /// What was found, printable: shortened, with control characters escaped.
    public let found: String
    /// What was expected instead.
    public let expected: String
    /// A further hint, if any.
    public let hint: String?

    /// A mistake at a position in a text.
    public init(
        source: String, line: Int, column: Int, found: String, expected: String,
        hint: String? = nil
    ) {
        self.source = source
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
        self.hint = hint
    }

    /// The mistake without its location.
    public var message: String {
        "found \(found), expected \(expected)" + (hint.map { "; \($0)" } ?? "")
    }
}

extension ScriptError: CustomStringConvertible {
    /// `FILE:LINE:COLUMN: message`
    public var description: String { "\(source):\(line):\(column): \(message)" }
}
