/// A piece of a YAML file: its content, its position and its path of keys.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        /// Nothing, `~` or `null`.
        case nothing
        /// Quoted text never means nothing or `none`.
        case scalar(String, isQuoted: Bool)
        case list([YAMLNode])
        indirect case map([Entry])
    }

    /// A key of a map with its value.
    package struct Entry: Sendable {
        package let key: String
        /// From 1.
        package let line: Int
        package let column: Int
        package let value: YAMLNode
    }

    package let content: Content
    /// From 1.
    package let line: Int
    package let column: Int
    /// The keys from the top; positions in lists are decimal numbers from 0.
    package let path: [String]

    /// The text of a scalar; nil for anything else.
    package var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    package var isNothing: Bool {
        if case .nothing = content { true } else { false }
    }

    /// Whether the file explicitly says `none` or `off`.
    package var saysNone: Bool {
        guard case .scalar(let text, isQuoted: false) = content else { return false }
        return text == "none" || text == "off"
    }

    /// Describes the node for a message.
    package var found: String {
        switch content {
        case .nothing: "nothing"
        case .scalar(let text, _): YAMLNode.quoted(text)
        case .list: "a list"
        case .map: "a map"
        }
    }

    /// A text for a message: short, without control characters, and hidden if it may hold a
    /// password.
    /// - Parameter length: the most characters that are shown.
    package static func quoted(_ text: String, length: Int = 60) -> String {
        if text.contains("://") || text.contains("@") { return "a text with an address in it" }
        var shown = ""
        for scalar in text.unicodeScalars.prefix(length) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
                .unassigned:
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            default:
                shown.unicodeScalars.append(scalar)
            }
        }
        return "\"\(shown)\(text.unicodeScalars.count > length ? "…" : "")\""
    }
}

/// A map of a YAML file; its keys have been checked.
package struct YAMLMap: Sendable {
    package let node: YAMLNode
    package let entries: [YAMLNode.Entry]

    package init(node: YAMLNode, entries: [YAMLNode.Entry]) {
        self.node = node
        self.entries = entries
    }

    /// The value of a key; nil if it is missing or empty.
    package subscript(key: String) -> YAMLNode? {
        guard let value = entries.first(where: { $0.key == key })?.value, !value.isNothing else {
            return nil
        }
        return value
    }
}
