/// Takes secrets out of the text of a target, so that it can be shown.
enum Redaction {
    private static let mark = "***"
    private static let secretNames: Set<String> = [
        "password", "pass", "passwd", "pwd", "secret", "token", "key", "secretkey",
        "secretaccesskey", "sessiontoken",
    ]

    /// The text with the password before an `@`, and every secret of its query, replaced by `***`.
    ///
    /// Works on text that is no URL too: what people mistype is shown in a message.
    static func redact(_ text: String) -> String {
        let question = text.lastIndex(of: "?") ?? text.endIndex
        return withoutPassword(text[..<question]) + withoutSecrets(text[question...])
    }

    private static func withoutPassword(_ text: Substring) -> String {
        // A password may hold anything, an unescaped slash or `@` too: the last `@` ends it.
        guard let at = text.lastIndex(of: "@") else { return String(text) }
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        guard start <= at, let colon = text[start..<at].firstIndex(of: ":") else {
            return String(text)
        }
        return text[...colon] + mark + text[at...]
    }

    private static func withoutSecrets(_ query: Substring) -> String {
        query.split(separator: "&", omittingEmptySubsequences: false)
            .map { parameter in
                guard let equals = parameter.firstIndex(of: "=") else { return String(parameter) }
                let name = parameter[..<equals].lowercased().filter(\.isLetter)
                return secretNames.contains(name)
                    ? parameter[...equals] + mark : String(parameter)
            }
            .joined(separator: "&")
    }
}
