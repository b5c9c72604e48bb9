/// What is wrong with a theme file, and where.
public struct ThemeFault: Sendable, Hashable {
    public enum Severity: Sendable, Hashable {
        /// The theme cannot be used.
        case error
        /// The theme can be used, but something is hard to see or missing.
        case warning
    }

    public var severity: Severity
    /// One-based.
    public var line: Int
    /// One-based.
    public var column: Int
    /// The path of keys, such as `roles.header.fg`.
    public var path: String
    /// What was found, and what is allowed.
    public var message: String

    public init(severity: Severity, line: Int, column: Int, path: String, message: String) {
        self.severity = severity
        self.line = line
        self.column = column
        self.path = path
        self.message = message
    }
}

extension ThemeFault: CustomStringConvertible {
    /// `LINE:COLUMN: [warning: ]PATH: MESSAGE`, to be put after the file's name and a colon.
    public var description: String {
        let kind = severity == .warning ? "warning: " : ""
        let prefix = path.isEmpty ? "" : "\(path): "
        return "\(line):\(column): \(kind)\(prefix)\(message)"
    }
}
