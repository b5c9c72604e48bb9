import TerminalKit

/// A text of several lines, wrapped at its width and between words where it can be, with the caret's
/// position.
struct TextLayout {
    struct Piece {
        var text: String
        /// The line, and the position of the character in it.
        var line: Int
        var column: Int
    }

    private(set) var rows: [[Piece]] = []
    private(set) var caret = Point(x: 0, y: 0)

    init(_ input: TextInput, width: Int, charset: DisplayText.Charset) {
        var x = 0
        var (line, column) = (0, 0)
        var row: [Piece] = []
        for (index, character) in input.characters.enumerated() {
            if index == input.caret { caret = Point(x: x, y: rows.count) }
            if character == "\n" {
                rows.append(row)
                row = []
                (x, line, column) = (0, line + 1, 0)
                continue
            }
            let text = DisplayText.printable(String(character), charset: charset)
            let columns = CharacterWidth.of(text)
            if x + columns > width, !row.isEmpty {
                let word = character == " " ? [] : TextLayout.lastWord(of: row)
                rows.append(Array(row.dropLast(word.count)))
                row = word
                let start = x - TextLayout.width(of: word)
                x -= start
                // The caret may be in the word that moves, or at the character that did not fit.
                if caret.y == rows.count - 1, index >= input.caret, caret.x >= start {
                    caret = Point(x: caret.x - start, y: rows.count)
                }
            }
            row.append(Piece(text: text, line: line, column: column))
            x += columns
            column += 1
        }
        if input.caret == input.characters.count {
            if x >= width {
                rows.append(row)
                row = []
                x = 0
            }
            caret = Point(x: x, y: rows.count)
        }
        rows.append(row)
    }

    private static func width(of pieces: [Piece]) -> Int {
        pieces.reduce(0) { $0 + CharacterWidth.of($1.text) }
    }

    /// The word at the end of a row; none where it is the whole row.
    private static func lastWord(of row: [Piece]) -> [Piece] {
        guard let space = row.lastIndex(where: { $0.text == " " }) else { return [] }
        return Array(row[(space + 1)...])
    }

    /// The first visible row, chosen so that the caret is visible.
    func top(in height: Int) -> Int { max(0, min(caret.y - height + 1, rows.count - height)) }
}
