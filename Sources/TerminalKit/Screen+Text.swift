extension Screen {
    /// The screen as text: one line per row, without trailing blanks.
    public func text() -> String {
        (0..<size.height).map { text(row: $0) }.joined(separator: "\n") + "\n"
    }

    /// A row as text, without trailing blanks.
    public func text(row y: Int) -> String {
        var line = ""
        for cell in row(y) { line += cell.text }
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    /// The screen as text, with the styles of each row under it: one letter per column, `.` for the
    /// style of the first cell. A legend of the letters and the cursor's position follow.
    ///
    /// - Parameter name: gives a style's name, such as its role in a theme
    ///   (`ResolvedTheme.name(of:)`).
    public func annotatedText(name: (Style) -> String = { $0.description }) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var names: [String] = []
        var lines: [String] = []
        for y in 0..<size.height {
            var marks = ""
            for cell in row(y) {
                let style = name(cell.style)
                let index =
                    names.firstIndex(of: style)
                    ?? {
                        names.append(style)
                        return names.count - 1
                    }()
                if index == 0 {
                    marks += "."
                } else {
                    marks += index <= letters.count ? String(letters[index - 1]) : "?"
                }
            }
            lines.append("|" + text(row: y))
            if marks.contains(where: { $0 != "." }) { lines.append(":" + marks) }
        }
        for (index, style) in names.prefix(letters.count + 1).enumerated() {
            lines.append("\(index == 0 ? "." : String(letters[index - 1])) = \(style)")
        }
        if let cursor { lines.append("cursor \(cursor.x),\(cursor.y)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
