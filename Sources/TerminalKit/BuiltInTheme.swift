/// The themes that need no file: the program looks the same when it is copied without its `themes`
/// folder. They equal `themes/dark.yaml` and `themes/light.yaml`; a test compares them.
enum BuiltInTheme {
    /// One entry per line: a path, then a style as `[FOREGROUND] [on BACKGROUND] [ATTRIBUTE...]`.
    static func document(name: String, _ text: String) -> ThemeDocument {
        var entries: [ThemeDocument.Entry] = []
        for (offset, line) in text.split(separator: "\n").enumerated() {
            var words = line.split(separator: " ").map(String.init)[...]
            guard let first = words.popFirst() else { continue }
            let path = first.split(separator: ".").map(String.init)
            func add(_ keys: [String], _ value: String) {
                entries.append(
                    ThemeDocument.Entry(
                        path: path + keys, value: value, line: offset + 1, column: 1))
            }
            let attributes = Set(Attributes.named.map(\.name))
            while let word = words.popFirst() {
                if attributes.contains(word) {
                    add([word], "true")
                } else if word == "on" {
                    add(["bg"], words.popFirst() ?? "")
                } else {
                    // A single colour, such as a status's heat, has no key of its own.
                    add(path.count > 2 ? [] : ["fg"], word)
                }
            }
        }
        return ThemeDocument(defaultName: name, entries: entries)
    }
}

extension Theme {
    /// The default, with a near-black background.
    public static let dark = builtIn("dark", BuiltInTheme.dark)
    /// The same roles with a near-white background.
    public static let light = builtIn("light", BuiltInTheme.light)

    /// The dark or light theme, by name; nil for any other name.
    public static func builtIn(named name: String) -> Theme? {
        switch name {
        case "dark": dark
        case "light": light
        default: nil
        }
    }

    private static func builtIn(_ name: String, _ text: String) -> Theme {
        // A mistake would leave plain text; a test looks for mistakes.
        BuiltInTheme.document(name: name, text).theme(parent: { _ in nil }).theme
            ?? Theme(name: name, parent: nil, source: Source())
    }
}
