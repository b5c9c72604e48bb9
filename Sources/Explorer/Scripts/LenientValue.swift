/// Values as typed in a value field: a bare word is a string, `=` begins a computed value.
enum LenientValue {
    /// The text in the script language.
    static func rewritten(_ text: String) -> String {
        let trimmed = text.trimmingSpaces
        guard let first = trimmed.first else { return text }
        if first == "=" { return String(trimmed.dropFirst()).trimmingSpaces }
        if "\"[{".contains(first) || isLiteral(trimmed) { return text }
        return "\"" + trimmed.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A script value as it is typed here.
    static func typed(_ script: String) -> String {
        rewritten(script) == script || script.isEmpty ? script : "= " + script
    }

    private static func isLiteral(_ text: String) -> Bool {
        if ["true", "false", "null", "now()"].contains(text) { return true }
        if ["b64\"", "digest\"", "hll\""].contains(where: { text.hasPrefix($0) }) { return true }
        return text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
    }
}
