/// The mistakes of a script, in the order of their places: at least one.
public struct ScriptErrors: Error, Hashable, Sendable {
    /// How many mistakes are collected before reading stops.
    public static let limit = 100

    public private(set) var errors: [ScriptError]

    public init(_ first: ScriptError, _ others: [ScriptError] = []) {
        errors = [first] + others
    }

    /// Nil when there are none.
    init?(_ errors: [ScriptError]) {
        guard !errors.isEmpty else { return nil }
        self.errors = errors
    }
}

extension ScriptErrors: CustomStringConvertible {
    /// One mistake a line, each `FILE:LINE:COLUMN: message`.
    public var description: String {
        errors.map(\.description).joined(separator: "\n")
    }
}
