/// Reads CSV as RFC 4180 has it, row by row: quotes, line ends inside them, CR LF or LF.
///
/// Lines with nothing in them are skipped. After a mistake it goes on with the next line.
package struct CSVReader {
    package struct Field: Sendable {
        package let text: String
        package let place: InputBytes.Place
    }

    /// The most bytes of a row: what is longer is taken for a quote that nobody closed.
    package static let maximumRow = 64 << 20

    private var input: InputBytes

    package init(_ input: InputBytes) { self.input = input }

    /// A mistake at a place.
    func failure(at place: InputBytes.Place, found: String, expected: String) -> ScriptError {
        input.failure(at: place, found: found, expected: expected)
    }

    /// The fields of the next row; nil at the end.
    /// - Throws: ``ScriptError`` for a mistake in the row; what the input throws.
    package mutating func next() throws -> [Field]? {
        try skipEmptyLines()
        guard try input.peek() != nil else { return nil }
        var fields: [Field] = []
        var size = 0
        while true {
            let place = input.place
            let bytes =
                try input.peek() == CSVReader.quote
                ? try quoted(from: place) : try bare(from: place)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                try skipLine()
                throw input.failure(
                    at: place, found: "bytes that are no text", expected: "text in UTF-8")
            }
            fields.append(Field(text: text, place: place))
            size += bytes.count
            guard size <= CSVReader.maximumRow else {
                throw input.failure(
                    at: place, found: "a row of more than 64 MiB", expected: "a shorter one")
            }
            guard try input.peek() == CSVReader.comma else { break }
            input.advance()
        }
        try takeLineEnd()
        return fields
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let newline = UInt8(ascii: "\n")

    private mutating func bare(from place: InputBytes.Place) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = try input.peek() {
            switch byte {
            case CSVReader.comma, CSVReader.carriageReturn, CSVReader.newline: return bytes
            case CSVReader.quote:
                let place = input.place
                try skipLine()
                throw input.failure(
                    at: place, found: "a quote inside a field without quotes",
                    expected: "the field in quotes, and each quote in it doubled")
            default:
                bytes.append(byte)
                input.advance()
            }
        }
        return bytes
    }

    private mutating func quoted(from place: InputBytes.Place) throws -> [UInt8] {
        var bytes: [UInt8] = []
        input.advance()
        while let byte = try input.peek() {
            input.advance()
            guard byte == CSVReader.quote else {
                bytes.append(byte)
                guard bytes.count <= CSVReader.maximumRow else { break }
                continue
            }
            switch try input.peek() {
            case CSVReader.quote:
                bytes.append(byte)
                input.advance()
            case CSVReader.comma, CSVReader.carriageReturn, CSVReader.newline, nil:
                return bytes
            default:
                let place = input.place
                try skipLine()
                throw input.failure(
                    at: place, found: "text behind a closing quote",
                    expected: "a comma or the end of the line")
            }
        }
        throw input.failure(
            at: place, found: "a quote that is never closed", expected: "a closing quote")
    }

    private mutating func skipEmptyLines() throws {
        while let byte = try input.peek(),
            byte == CSVReader.newline || byte == CSVReader.carriageReturn
        {
            input.advance()
        }
    }

    private mutating func takeLineEnd() throws {
        if try input.peek() == CSVReader.carriageReturn { input.advance() }
        if try input.peek() == CSVReader.newline { input.advance() }
    }

    private mutating func skipLine() throws {
        while let byte = try input.peek(), byte != CSVReader.newline { input.advance() }
    }
}
