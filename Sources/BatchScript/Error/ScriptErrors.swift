/// The mistakes of a script, in text order; at least one.
public struct ScriptErrors: Error, Hashable, Sendable {
    /// The most mistakes collected before reading stops.
    public static let limit = 100

    /// The mistakes, in the order of the text; at least one.
    public private(set) var errors: [ScriptError]

    /// Mistakes in a text.
    public init(_ first: ScriptError, _ others: [ScriptError] = []) {
        errors = [first] + others
    }

    /// Nil if the list is empty.
    init?(_ errors: [ScriptError]) {
        guard !errors.isEmpty else { return nil }
        self.errors = errors
    }
}

extension ScriptErrors: CustomStringConvertible {
    /// One mistake per line, each `FILE:LINE:COLUMN: message`.
    public var description: String {
        errors.map(\.description).joined(separator: "\n")
    }
}
