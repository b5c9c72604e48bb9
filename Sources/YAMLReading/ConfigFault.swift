/// A fault in a file that people edit, and its position.
///
/// The message never shows a text that may hold a password.
public struct ConfigFault: Error, Sendable, Hashable {
    public enum Severity: Sendable, Hashable {
        /// The setting is invalid.
        case error
        /// The setting is valid, but some of it has no effect or an unexpected one.
        case warning
    }

    public var severity: Severity
    /// The file as it was named; `<stdin>` for standard input.
    public var file: String
    /// From 1; 0 if the fault concerns the whole file.
    public var line: Int
    /// From 1, in Unicode scalars; 0 if the fault concerns the whole file.
    public var column: Int
    /// The path of keys, such as `behaviors.bulk.reads.attempts`; may be empty.
    public var path: String
    /// What was found, and what is allowed.
    public var message: String

    public init(
        _ severity: Severity = .error, file: String, line: Int = 0, column: Int = 0,
        path: String = "", message: String
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.path = path
        self.message = message
    }
}

extension ConfigFault: CustomStringConvertible {
    /// `FILE:LINE:COLUMN: [warning: ]PATH: MESSAGE`.
    public var description: String {
        let location = line > 0 ? "\(file):\(line):\(column): " : "\(file): "
        let kind = severity == .warning ? "warning: " : ""
        return location + kind + (path.isEmpty ? "" : "\(path): ") + message
    }
}

extension ConfigFault {
    /// The same with the name of the file without its folders.
    public var short: String {
        var fault = self
        if let slash = file.lastIndex(of: "/") {
            fault.file = String(file[file.index(after: slash)...])
        }
        return fault.description
    }
}

extension Sequence<ConfigFault> {
    /// In order of position; files in the order in which they first appear.
    package func sortedByLocation() -> [ConfigFault] {
        var files: [String: Int] = [:]
        for fault in self where files[fault.file] == nil { files[fault.file] = files.count }
        // Faults of one position keep the order in which they were found.
        return enumerated().sorted { a, b in
            let (one, other) = (a.element, b.element)
            return (files[one.file] ?? 0, one.line, one.column, a.offset)
                < (files[other.file] ?? 0, other.line, other.column, b.offset)
        }.map(\.element)
    }
}
