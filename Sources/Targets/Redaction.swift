/// Takes secrets out of the text of a target, so that it can be shown.
enum Redaction {
    private static let mark = "***"
    private static let secretNames: Set<String> = [
        "password", "pass", "passwd", "pwd", "secret", "token", "key", "secretkey",
        "secretaccesskey", "sessiontoken",
    ]

    /// The text with what may be a password before an `@`, and every secret of its query, replaced
    /// by `***`.
    ///
    /// Works on text that is no URL too, for what people mistype is shown in a message; and rather
    /// hides too much than too little.
    static func redact(_ text: String) -> String { withoutSecrets(withoutPassword(text)) }

    private static func withoutPassword(_ text: String) -> String {
        // A password may hold anything, unescaped: it begins at the first colon behind the scheme,
        // and the last `@` ends it.
        guard let at = text.lastIndex(of: "@") else { return text }
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        guard start <= at, let colon = text[start..<at].firstIndex(of: ":") else { return text }
        return text[...colon] + mark + text[at...]
    }

    private static func withoutSecrets(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let separator = rest.firstIndex(where: { $0 == "?" || $0 == "&" }) {
            result += withoutSecret(rest[..<separator])
            result.append(rest[separator])
            rest = rest[rest.index(after: separator)...]
        }
        return result + withoutSecret(rest)
    }

    private static func withoutSecret(_ parameter: Substring) -> String {
        guard let equals = parameter.firstIndex(of: "=") else { return String(parameter) }
        let name = parameter[..<equals].lowercased().filter(\.isLetter)
        return secretNames.contains(name) ? parameter[...equals] + mark : String(parameter)
    }
}
