import FileReading

/// Reads values from a YAML file and collects everything that is wrong with it.
///
/// Each accessor takes a node, which may be nil (the key is missing), and returns nil if there is
/// no valid value. An invalid value is a fault with its position, its key and the allowed values.
package struct YAMLReader: Sendable {
    package let file: String
    /// The whole file; nil if it is empty or not YAML.
    package let root: YAMLNode?
    /// In the order in which they were found.
    package private(set) var faults: [ConfigFault] = []

    package init(_ text: String, file: String) {
        self.file = file
        do {
            root = try YAMLParser.parse(text, file: file)
        } catch {
            root = nil
            faults = [error]
        }
    }

    package var errorCount: Int { faults.count { $0.severity == .error } }
    package var hasErrors: Bool { errorCount > 0 }

    // MARK: Faults

    package mutating func error(_ node: YAMLNode, _ message: String) {
        faults.append(fault(.error, node, message))
    }

    package mutating func warn(_ node: YAMLNode, _ message: String) {
        faults.append(fault(.warning, node, message))
    }

    /// An error at the key of a map's entry.
    package mutating func error(_ entry: YAMLNode.Entry, _ message: String) {
        add(.error, entry, message)
    }

    /// A warning at the key of a map's entry.
    package mutating func warn(_ entry: YAMLNode.Entry, _ message: String) {
        add(.warning, entry, message)
    }

    private mutating func add(
        _ severity: ConfigFault.Severity, _ entry: YAMLNode.Entry, _ message: String
    ) {
        faults.append(
            ConfigFault(
                severity, file: file, line: entry.line, column: entry.column,
                path: YAMLReader.text(of: entry.value.path), message: message))
    }

    package mutating func add(_ fault: ConfigFault) { faults.append(fault) }

    package func fault(
        _ severity: ConfigFault.Severity, _ node: YAMLNode, _ message: String
    ) -> ConfigFault {
        ConfigFault(
            severity, file: file, line: node.line, column: node.column,
            path: YAMLReader.text(of: node.path), message: message)
    }

    private mutating func expected(_ what: String, at node: YAMLNode) {
        error(node, "found \(node.found), expected \(what)")
    }

    private static func text(of path: [String]) -> String {
        path.map { name in
            let isPlain = name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
            return isPlain ? name : YAMLNode.quoted(name)
        }.joined(separator: ".")
    }

    // MARK: Structure

    /// A map. An unknown key is a fault that suggests the nearest known one.
    /// - Parameters:
    ///   - keys: the known keys; nil if any name is allowed.
    ///   - named: the keys to list if none is near; nil for all.
    ///   - severity: the severity of an unknown key: an error if it may be a misspelt guard.
    package mutating func map(
        _ node: YAMLNode?, keys: [String]?, naming named: [String]? = nil,
        unknown severity: ConfigFault.Severity = .warning
    ) -> YAMLMap? {
        guard let node, !node.isNothing else { return nil }
        guard case .map(let entries) = node.content else {
            expected(
                (named ?? keys).map { "a map with the keys \($0.joined(separator: ", "))" }
                    ?? "a map of names", at: node)
            return nil
        }
        if let keys {
            for entry in entries where !keys.contains(entry.key) {
                add(
                    severity, entry,
                    YAMLReader.unknown("key", entry.key, among: keys, naming: named))
            }
        }
        return YAMLMap(node: node, entries: entries)
    }

    /// The elements of a list.
    package mutating func list(_ node: YAMLNode?, of what: String) -> [YAMLNode] {
        guard let node, !node.isNothing else { return [] }
        guard case .list(let elements) = node.content else {
            expected("a list of \(what)", at: node)
            return []
        }
        return elements
    }

    /// The elements of a list; any other value is taken as a list of one.
    package func oneOrMore(_ node: YAMLNode?) -> [YAMLNode] {
        guard let node, !node.isNothing else { return [] }
        if case .list(let elements) = node.content { return elements }
        return [node]
    }

    // MARK: Values

    package mutating func text(_ node: YAMLNode?, _ what: String = "a text") -> String? {
        guard let node, !node.isNothing else { return nil }
        guard let text = node.text, !text.isEmpty else {
            expected(what, at: node)
            return nil
        }
        return text
    }

    package mutating func flag(_ node: YAMLNode?) -> Bool? {
        guard let node, !node.isNothing else { return nil }
        switch node.text?.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default:
            expected("true or false", at: node)
            return nil
        }
    }

    package mutating func integer(_ node: YAMLNode?, in range: ClosedRange<Int>) -> Int? {
        guard let node, !node.isNothing else { return nil }
        let digits = node.text?.filter { $0 != "_" }
        guard let number = digits.flatMap({ Int($0) }), range.contains(number) else {
            expected(
                "a whole number from \(range.lowerBound) to \(range.upperBound)", at: node)
            return nil
        }
        return number
    }

    package mutating func number(
        _ node: YAMLNode?, in range: ClosedRange<Double>
    ) -> Double? {
        guard let node, !node.isNothing else { return nil }
        let digits = node.text?.filter { $0 != "_" }
        guard let number = digits.flatMap({ Double($0) }), range.contains(number) else {
            expected(
                "a number from \(YAMLReader.plain(range.lowerBound)) to "
                    + YAMLReader.plain(range.upperBound), at: node)
            return nil
        }
        return number
    }

    /// A duration such as `200ms`, `1s`, `2m`, `PT1.5S`.
    package mutating func duration(
        _ node: YAMLNode?, in range: ClosedRange<Duration> = .zero ... .seconds(365 * 86_400)
    ) -> Duration? {
        guard let node, !node.isNothing else { return nil }
        guard let duration = node.text.flatMap(DurationText.parse) else {
            expected("a duration such as 200ms, 1s or 2m", at: node)
            return nil
        }
        guard range.contains(duration) else {
            expected(
                "a duration from \(DurationText.print(range.lowerBound)) to "
                    + DurationText.print(range.upperBound), at: node)
            return nil
        }
        return duration
    }

    /// One of several names.
    package mutating func choice(_ node: YAMLNode?, among names: [String]) -> String? {
        guard let node, !node.isNothing else { return nil }
        if let text = node.text, names.contains(text) { return text }
        var what = "one of \(names.joined(separator: ", "))"
        if let near = node.text.flatMap({ Spelling.nearest(to: $0, among: names) }) {
            what += "; did you mean \(near)?"
        }
        expected(what, at: node)
        return nil
    }

    /// `unknown WHAT "NAME"`, and the name that was probably meant.
    package static func unknown(
        _ what: String, _ name: String, among names: [String], naming named: [String]? = nil
    ) -> String {
        let start = "unknown \(what) \(YAMLNode.quoted(name))"
        if let near = Spelling.nearest(to: name, among: names) {
            return "\(start); did you mean \(near)?"
        }
        return "\(start); known are \((named ?? names).joined(separator: ", "))"
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
