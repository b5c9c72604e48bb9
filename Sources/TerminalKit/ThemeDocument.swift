/// A theme file's content without its syntax: every scalar with the keys that lead to it and its
/// place. Whoever reads YAML makes one of it; this turns it into a `Theme` or says what is wrong.
///
/// The keys:
///
///     name: NAME
///     parent: NAME                   what is not said here is taken from there
///     palette: { NAME: COLOR }       names for the colours of this file
///     roles: { ROLE: STYLE }
///     statuses: { STATUS: STYLE and label, glyph, letter, heat }
///     commands: [STYLE, ...]         at least 8
///     targets: [STYLE, ...]          at least 4
///
/// A style is a colour (the foreground) or has the keys fg, bg (colours), bold, dim, underline,
/// reverse, italic (true or false). A colour is `#rrggbb`, `#rgb`, `default`, one of `Color.names`,
/// a palette index or a name of `palette`.
public struct ThemeDocument: Sendable, Hashable {
    /// One scalar of the file.
    public struct Entry: Sendable, Hashable {
        /// Keys from the top, and positions in lists as decimal numbers.
        public var path: [String]
        /// As written, without quotes; nil for nothing (YAML's null, an empty list or map).
        public var value: String?
        /// One-based place of the value.
        public var line: Int
        public var column: Int

        public init(path: [String], value: String?, line: Int, column: Int) {
            self.path = path
            self.value = value
            self.line = line
            self.column = column
        }
    }

    /// In the order of the file.
    public var entries: [Entry]
    /// The theme's name where the file does not say one.
    public var defaultName: String

    public init(defaultName: String, entries: [Entry]) {
        self.defaultName = defaultName
        self.entries = entries
    }

    /// The theme, unless a fault is an error; and all faults, by their place.
    ///
    /// - Parameter parent: finds the theme that `parent` names. Finding one must not lead back
    ///   here: the caller keeps themes from naming each other in a circle.
    /// - Parameter nearest: the name that a misspelt one was meant to be, for the fault.
    public func theme(
        parent: (String) -> Theme? = { Theme.builtIn(named: $0) },
        nearest: @escaping (String, [String]) -> String? = { _, _ in nil }
    ) -> (theme: Theme?, faults: [ThemeFault]) {
        var reader = ThemeReader(nearest: nearest)
        reader.read(self, parent: parent)
        let faults = reader.faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        if faults.contains(where: { $0.severity == .error }) { return (nil, faults) }
        return (
            Theme(
                name: reader.name ?? defaultName, parent: reader.parent, source: reader.source),
            faults
        )
    }
}
