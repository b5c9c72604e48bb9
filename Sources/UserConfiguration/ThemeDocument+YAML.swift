package import TerminalKit
package import YAMLReading

extension ThemeDocument {
    /// Every scalar of a YAML file. The theme's default name is the file's name.
    package init(file: String, _ root: YAMLNode?) {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        self.init(
            defaultName: name.hasSuffix(".yaml") ? String(name.dropLast(".yaml".count)) : name,
            entries: [])
        if let root { add(root) }
    }

    private mutating func add(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text, _): add(text, node)
        case .nothing: add(nil, node)
        case .list(let elements):
            if elements.isEmpty { add(nil, node) }
            for element in elements { add(element) }
        case .map(let entries):
            if entries.isEmpty { add(nil, node) }
            for entry in entries { add(entry.value) }
        }
    }

    private mutating func add(_ value: String?, _ node: YAMLNode) {
        // The whole file is one scalar without a key.
        let path = node.path.isEmpty ? [value ?? ""] : node.path
        entries.append(Entry(path: path, value: value, line: node.line, column: node.column))
    }
}
