/// Checks whether a piece of script is complete.
enum ScriptTyping {
    /// Whether a quote or a bracket is still open at the end.
    static func isOpen(_ text: String) -> Bool {
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                if character == "\\" { isEscaped = true }
                if character == "\"" { isQuoted = false }
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[", "{", "(": depth += 1
                case "]", "}", ")": depth = max(0, depth - 1)
                default: break
                }
            }
        }
        return isQuoted || depth > 0
    }
}

extension ScriptTyping {
    /// Pasted text inside a value: escaped so that line breaks and tabs are kept.
    /// - Parameter head: the text before the caret.
    static func pasted(_ text: String, behind head: String) -> String {
        let isSpecial = text.unicodeScalars.contains { $0.value < 0x20 }
        guard isSpecial else { return text }
        let first = text.drop { $0.isWhitespace }.first
        let begins = head.allSatisfy { $0 == " " }
        // JSON may have line breaks between its parts, outside of strings.
        if begins, first == "{" || first == "[" || first == "\"" { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case let scalar where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return begins ? "\"\(escaped)\"" : escaped
    }
}
