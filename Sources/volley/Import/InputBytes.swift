import BatchScript

/// The bytes of a file one by one, with the place of each.
struct InputBytes {
    /// A place in the text: from 1, columns in Unicode scalars.
    struct Place {
        var line = 1
        var column = 1
    }

    let file: InputFile
    private var piece: [UInt8] = []
    private var position = 0
    /// Of the next byte.
    private(set) var place = Place()

    /// Begins at the start of the file, behind a byte order mark.
    init(_ file: InputFile) throws {
        self.file = file
        try file.rewind()
        piece = try file.read()
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next byte, which is not taken; nil at the end.
    mutating func peek() throws -> UInt8? {
        if position == piece.count {
            piece = try file.read()
            position = 0
        }
        return position < piece.count ? piece[position] : nil
    }

    /// Takes the byte that was just looked at.
    mutating func advance() {
        let byte = piece[position]
        position += 1
        if byte == UInt8(ascii: "\n") {
            place.line += 1
            place.column = 1
        } else if byte & 0xC0 != 0x80 {
            place.column += 1
        }
    }

    /// A mistake at a place.
    func failure(at place: Place, found: String, expected: String) -> ScriptError {
        ScriptError(
            source: file.name, line: place.line, column: place.column, found: found,
            expected: expected)
    }
}
