/// Removes secrets from the text of an invalid target, so that it can be shown.
enum Redaction {
    private static let mark = "***"

    /// The text with what may be a password before an `@`, and the value of every parameter except
    /// those with the given names, replaced by `***`.
    ///
    /// Works on invalid URLs too, because messages quote what users mistype. It hides too much
    /// rather than too little.
    static func redact(_ text: String, showing shown: Set<String> = []) -> String {
        let query = text.firstIndex(of: "?") ?? text.endIndex
        if let hidden = withoutPassword(text, reachingBehind: query) { return hidden }
        return withoutPassword(text, before: query) + withoutValues(text[query...], shown)
    }

    /// For a password with a `?` in it: hides what looks like a user and a password up to an `@`
    /// after the first `?`.
    private static func withoutPassword(
        _ text: String, reachingBehind query: String.Index
    ) -> String? {
        guard let index = text.lastIndex(of: "@"), query < index, !text[..<query].contains("@")
        else {
            return nil
        }
        let start = text[..<query].firstRange(of: "://")?.upperBound ?? text.startIndex
        let name = text[start..<query].prefix {
            $0.isLetter || $0.isNumber || "._-".contains($0)
        }
        guard name.endIndex < query, text[name.endIndex] == ":" else { return nil }
        return text[...name.endIndex] + mark + text[index...]
    }

    private static func withoutPassword(_ text: String, before query: String.Index) -> String {
        // A password may contain anything, unescaped: an address with an @ after a ? is hidden.
        guard let index = text[..<query].lastIndex(of: "@") else {
            return withoutPassword(text, endingBehind: query)
        }
        let start = text[..<index].firstRange(of: "://")?.upperBound ?? text.startIndex
        let name = text[start..<index].prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
        guard name.endIndex < index else { return String(text[..<query]) }
        return text[...name.endIndex] + mark + text[index..<query]
    }

    /// An `@` after the `?` may end a password that itself contains a `?`.
    private static func withoutPassword(
        _ text: String, endingBehind query: String.Index
    ) -> String {
        let head = text[..<query]
        let start = head.firstRange(of: "://")?.upperBound ?? text.startIndex
        guard text[query...].contains("@"), let colon = head[start...].firstIndex(of: ":") else {
            return String(head)
        }
        return text[...colon] + mark
    }

    private static func withoutValues(_ query: Substring, _ shown: Set<String>) -> String {
        var result = ""
        for (index, part) in query.split(separator: "&", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { result += "&" }
            let parameter = index == 0 ? part.dropFirst() : part
            if index == 0, !part.isEmpty { result += "?" }
            let name = parameter.prefix { $0 != "=" }
            if parameter.isEmpty || (shown.contains(String(name)) && !parameter.contains("@")) {
                result += parameter
            } else if name.endIndex < parameter.endIndex, name.allSatisfy(\.isLetter) {
                result += name + "=" + mark
            } else {
                result += mark
            }
        }
        return result
    }
}
