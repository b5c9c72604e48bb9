/// A pattern for names: `*` matches any text, `?` matches any single character.
public struct GlobPattern: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The pattern as it was written.
    public let text: String
    private let characters: [Character]

    /// A pattern in which `*` matches any characters and `?` one.
    public init(_ text: String) {
        self.text = text
        characters = Array(text)
    }

    public init(stringLiteral text: String) { self.init(text) }

    /// Whether the pattern matches the whole name. Case matters.
    public func matches(_ name: String) -> Bool {
        let name = Array(name)
        var at = 0
        var nameIndex = 0
        // Where to continue if the text after the last star does not fit: the star takes one more.
        var retry: (at: Int, nameIndex: Int)?
        while nameIndex < name.count {
            if at < characters.count, characters[at] == "*" {
                retry = (at, nameIndex)
                at += 1
            } else if at < characters.count,
                characters[at] == "?" || characters[at] == name[nameIndex]
            {
                at += 1
                nameIndex += 1
            } else if let last = retry {
                retry = (last.at, last.nameIndex + 1)
                at = last.at + 1
                nameIndex = last.nameIndex + 1
            } else {
                return false
            }
        }
        return characters[at...].allSatisfy { $0 == "*" }
    }
}
