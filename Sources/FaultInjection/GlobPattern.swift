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
        var index = 0
        var nameIndex = 0
        // Where to continue if the text after the last star does not fit: the star takes one more.
        var retry: (at: Int, nameIndex: Int)?
        while nameIndex < name.count {
            if index < characters.count, characters[index] == "*" {
                retry = (index, nameIndex)
                index += 1
            } else if index < characters.count,
                characters[index] == "?" || characters[index] == name[nameIndex]
            {
                index += 1
                nameIndex += 1
            } else if let last = retry {
                retry = (last.at, last.nameIndex + 1)
                index = last.at + 1
                nameIndex = last.nameIndex + 1
            } else {
                return false
            }
        }
        return characters[index...].allSatisfy { $0 == "*" }
    }
}
