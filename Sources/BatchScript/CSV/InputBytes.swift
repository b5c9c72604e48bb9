/// Reads a text byte by byte, with the location of each; the text arrives in pieces.
package struct InputBytes {
    /// A location in the text: from 1, columns in Unicode scalars.
    package struct Location: Sendable {
        package var line = 1
        package var column = 1
    }

    /// The name of the text in messages.
    package let source: String
    private let read: () throws -> [UInt8]
    private var piece: [UInt8] = []
    private var position = 0
    /// The location of the next byte.
    package private(set) var location = Location()

    /// Begins after a byte order mark.
    /// - Parameters:
    ///   - source: the name of the file, or another name for messages.
    ///   - read: returns the next piece, empty at the end.
    package init(source: String, read: @escaping () throws -> [UInt8]) throws {
        self.source = source
        self.read = read
        piece = try read()
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The bytes of a complete text.
    package init(_ text: String, source: String) {
        self.source = source
        read = { [] }
        piece = Array(text.utf8)
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next byte, without consuming it; nil at the end.
    package mutating func peek() throws -> UInt8? {
        if position == piece.count {
            piece = try read()
            position = 0
        }
        return position < piece.count ? piece[position] : nil
    }

    /// Consumes the byte that was just peeked.
    package mutating func advance() {
        let byte = piece[position]
        position += 1
        if byte == UInt8(ascii: "\n") {
            location.line += 1
            location.column = 1
        } else if byte & 0xC0 != 0x80 {
            location.column += 1
        }
    }

    /// The bytes up to the end of the line, which is consumed too; nil at the end of the text.
    /// - Parameter limit: the most bytes of a line.
    /// - Throws: ``ScriptError`` for a longer one.
    package mutating func line(limit: Int) throws -> [UInt8]? {
        guard try peek() != nil else { return nil }
        let start = location
        var line: [UInt8] = []
        while let byte = try peek() {
            advance()
            if byte == UInt8(ascii: "\n") { break }
            line.append(byte)
            guard line.count <= limit else {
                throw failure(
                    at: start, found: "a line of more than \(limit >> 20) MiB",
                    expected: "a shorter one")
            }
        }
        return line
    }

    /// A mistake at a location.
    package func failure(at location: Location, found: String, expected: String) -> ScriptError {
        ScriptError(
            source: source, line: location.line, column: location.column, found: found,
            expected: expected)
    }
}
