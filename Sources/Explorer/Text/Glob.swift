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
        var index = 0
        var patternIndex = 0
        var star: Int?
        var retry = 0
        while index < text.count {
            if patternIndex < pattern.count, pattern[patternIndex] == "*" {
                star = patternIndex
                retry = index
                patternIndex += 1
            } else if patternIndex < pattern.count,
                pattern[patternIndex] == "?" || pattern[patternIndex] == text[index]
            {
                patternIndex += 1
                index += 1
            } else if let star {
                // The last star takes one more character.
                retry += 1
                index = retry
                patternIndex = star + 1
            } else {
                return false
            }
        }
        return pattern[patternIndex...].allSatisfy { $0 == "*" }
    }
}
