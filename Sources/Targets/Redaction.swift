/// Takes secrets out of the text of a target, so that it can be shown.
enum Redaction {
    private static let mark = "***"
    private static let secretNames: Set<String> = [
        "password", "pass", "passwd", "pwd", "secret", "token", "key", "secretkey", "sessiontoken",
    ]

    /// The text with the password before an `@` and every secret of its query replaced by `***`.
    ///
    /// Works on text that is no URL too: what people mistype is shown in a message.
    static func redact(_ text: String) -> String {
        guard let scheme = text.range(of: "://") else { return text }
        let start = scheme.upperBound
        let authorityEnd = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
        // A password may hold anything, an unescaped slash or question mark too: the last `@`
        // before the query is the end of it.
        let queryStart = text[start...].lastIndex(of: "?") ?? text.endIndex
        let searchEnd = max(authorityEnd, queryStart)
        var result = String(text[..<start])
        var rest = start
        if let at = text[start..<searchEnd].lastIndex(of: "@") {
            let user = text[start..<at]
            if let colon = user.firstIndex(of: ":") {
                result += user[..<colon] + ":" + mark
            } else {
                result += user
            }
            rest = at
        }
        guard let question = text[rest...].firstIndex(of: "?") else { return result + text[rest...] }
        result += text[rest...question]
        result += text[text.index(after: question)...]
            .split(separator: "&", omittingEmptySubsequences: false)
            .map(redact(parameter:))
            .joined(separator: "&")
        return result
    }

    private static func redact(parameter: Substring) -> String {
        guard let equals = parameter.firstIndex(of: "=") else { return String(parameter) }
        let name = parameter[..<equals].lowercased().filter { $0 != "-" && $0 != "_" }
        return secretNames.contains(name) ? parameter[...equals] + mark : String(parameter)
    }
}

extension StringProtocol {
    /// The first place where a text occurs; without Foundation.
    fileprivate func range(of part: String) -> Range<Index>? {
        firstRange(of: part)
    }
}
