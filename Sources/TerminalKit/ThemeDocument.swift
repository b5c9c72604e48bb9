/// A theme file's content without its syntax: every scalar with its path of keys and its position.
/// A YAML reader makes a document; the document becomes a `Theme` or reports what is wrong.
///
/// The keys:
///
///     name: NAME
///     parent: NAME                   everything that is missing here comes from there
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
        /// The keys from the top; positions in lists are decimal numbers.
        public var path: [String]
        /// As written, without quotes; nil for nothing (YAML's null, an empty list or map).
        public var value: String?
        /// The one-based position of the value.
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
    /// The theme's name if the file does not give one.
    public var defaultName: String

    public init(defaultName: String, entries: [Entry]) {
        self.defaultName = defaultName
        self.entries = entries
    }

    /// The theme, unless a fault is an error; and all faults, in order of their position.
    ///
    /// - Parameter parent: finds the theme that `parent` names. The caller makes sure that themes
    ///   do not name each other in a circle.
    /// - Parameter nearest: the name that a misspelt one was probably meant to be.
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
