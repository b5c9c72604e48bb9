/// A pattern for a whole text: `*` is any sequence of characters, `?` any single one. A pattern
/// without either matches anywhere in the text.
struct Glob: Sendable {
    private let pattern: [Character]
    /// Whether `*` and `?` are themselves.
    private let isLiteral: Bool

    init(_ text: String) {
        let isPlain = !text.contains { $0 == "*" || $0 == "?" }
        pattern = Array(isPlain ? "*\(text)*" : text)
        isLiteral = false
    }

    /// A pattern that only this text matches, whatever characters it has.
    init(whole text: String) {
        pattern = Array(text)
        isLiteral = true
    }

    func matches(_ text: String) -> Bool {
        let text = Array(text)
        if isLiteral { return text == pattern }
        var at = 0
        var place = 0
        var star: Int?
        var retry = 0
        while at < text.count {
            if place < pattern.count, pattern[place] == "*" {
                star = place
                retry = at
                place += 1
            } else if place < pattern.count,
                pattern[place] == "?" || pattern[place] == text[at]
            {
                place += 1
                at += 1
            } else if let star {
                // The last star takes one more character.
                retry += 1
                at = retry
                place = star + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
