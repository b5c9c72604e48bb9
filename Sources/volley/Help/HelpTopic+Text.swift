extension HelpTopic {
    /// The page for a terminal.
    /// - Parameter width: columns to wrap at; at least 40.
    func text(width: Int) -> String {
        let width = max(40, width)
        var text = "\(name.rawValue.uppercased()): \(abstract)\n"
        for block in blocks {
            switch block {
            case .heading(let heading): text += "\n\(heading.uppercased())\n"
            case .paragraph(let paragraph):
                text += Self.wrapped(paragraph, width: width, indent: 2)
            case .example(let example):
                text += "\n"
                for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
                    text += line.isEmpty ? "\n" : "      \(line)\n"
                }
                text += "\n"
            case .terms(let terms):
                for (term, meaning) in terms {
                    text += "  \(term)\n" + Self.wrapped(meaning, width: width, indent: 8)
                }
            }
        }
        return text
    }

    static func wrapped(_ text: String, width: Int, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { margin + $0 + "\n" }.joined()
    }
}
