/// A text being typed, on one line or several, with its caret.
struct TextInput: Sendable, Hashable {
    private(set) var characters: [Character] = []
    /// How many characters are before the caret.
    private(set) var caret = 0
    let isMultiline: Bool

    init(_ text: String = "", isMultiline: Bool = false) {
        self.isMultiline = isMultiline
        characters = Array(TextInput.normalised(text, isMultiline: isMultiline))
        caret = characters.count
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }
    /// The text before the caret.
    var head: String { String(characters[..<caret]) }

    mutating func insert(_ text: String) {
        let new = Array(TextInput.normalised(text, isMultiline: isMultiline))
        characters.insert(contentsOf: new, at: caret)
        caret += new.count
        let next = caret < characters.count ? characters[caret] : nil
        // Only characters beyond ASCII can join with the character before them.
        if new.first?.isASCII == false || next?.isASCII == false { rejoin() }
    }

    /// Replaces the last `count` characters before the caret with a text.
    mutating func replaceBeforeCaret(_ count: Int, with text: String) {
        let start = max(0, caret - count)
        characters.removeSubrange(start..<caret)
        caret = start
        insert(text)
    }

    mutating func setText(_ text: String) {
        characters = Array(TextInput.normalised(text, isMultiline: isMultiline))
        caret = characters.count
    }

    mutating func deleteBackward() {
        guard caret > 0 else { return }
        caret -= 1
        characters.remove(at: caret)
        rejoin()
    }

    mutating func deleteForward() {
        guard caret < characters.count else { return }
        characters.remove(at: caret)
        rejoin()
    }

    mutating func deleteWordBackward() {
        let start = wordStart()
        characters.removeSubrange(start..<caret)
        caret = start
        rejoin()
    }

    mutating func deleteToLineStart() {
        let start = lineStart(of: caret)
        characters.removeSubrange(start..<caret)
        caret = start
        rejoin()
    }

    mutating func deleteToLineEnd() {
        let end = lineEnd(of: caret)
        characters.removeSubrange(caret..<end)
        rejoin()
    }

    mutating func moveLeft() { caret = max(0, caret - 1) }
    mutating func moveRight() { caret = min(characters.count, caret + 1) }
    mutating func moveWordLeft() { caret = wordStart() }
    mutating func moveWordRight() {
        while caret < characters.count, !isWord(characters[caret]) { caret += 1 }
        while caret < characters.count, isWord(characters[caret]) { caret += 1 }
    }
    mutating func moveToLineStart() { caret = lineStart(of: caret) }
    mutating func moveToLineEnd() { caret = lineEnd(of: caret) }

    /// Moves up or down, keeping the column; returns false at the first or last line.
    mutating func moveLine(by lines: Int) -> Bool {
        let start = lineStart(of: caret)
        let column = caret - start
        if lines < 0 {
            guard start > 0 else { return false }
            let previous = lineStart(of: start - 1)
            caret = min(previous + column, start - 1)
        } else {
            let end = lineEnd(of: caret)
            guard end < characters.count else { return false }
            caret = min(end + 1 + column, lineEnd(of: end + 1))
        }
        return true
    }

    /// Moves the caret to a line and column, both from zero, or to the nearest position.
    mutating func moveTo(line: Int, column: Int) {
        var start = 0
        for _ in 0..<max(0, line) {
            let end = lineEnd(of: start)
            guard end < characters.count else { break }
            start = end + 1
        }
        caret = min(start + max(0, column), lineEnd(of: start))
    }

    /// The caret's line and column, both from zero.
    var position: (line: Int, column: Int) {
        let line = characters[..<caret].count { $0 == "\n" }
        return (line, caret - lineStart(of: caret))
    }

    var lines: [String] {
        characters.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    private func lineStart(of position: Int) -> Int {
        (characters[..<position].lastIndex(of: "\n") ?? -1) + 1
    }

    private func lineEnd(of position: Int) -> Int {
        characters[position...].firstIndex(of: "\n") ?? characters.count
    }

    private func wordStart() -> Int {
        var start = caret
        while start > 0, !isWord(characters[start - 1]) { start -= 1 }
        while start > 0, isWord(characters[start - 1]) { start -= 1 }
        return start
    }

    private func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    /// Joins characters that became one by an edit, such as a letter and a combining accent.
    private mutating func rejoin() {
        let after = characters.count - caret
        let joined = Array(String(characters))
        guard joined.count != characters.count else { return }
        characters = joined
        caret = max(0, characters.count - after)
    }

    private static func normalised(_ text: String, isMultiline: Bool) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\r\n", "\n", "\r": result.append(isMultiline ? "\n" : " ")
            case "\t": result.append(" ")
            default: result.append(character)
            }
        }
        return result
    }
}
