import BatchClient

/// Splits CSV into rows and fields by RFC 4180: quotes, line ends inside them, CR LF or LF.
///
/// Empty lines are skipped. After a mistake it continues with the next line.
package struct CSVRows {
    /// A field of the last row; its bytes are in the window.
    struct Field {
        var start: Int
        var end: Int
        var isQuoted = false
        /// Whether quotes in it are doubled.
        var hasQuotes = false
        /// For a header, the end of the suffix after the closing quote.
        var suffixEnd = 0
    }

    /// The most bytes of a row: a longer one is assumed to have an unclosed quote.
    package static let maximumRow = 64 << 20

    private var window: ByteWindow
    package let delimiter: UInt8
    private(set) var fields: [Field] = []
    /// The offset of the last row in the file.
    private(set) var offset = 0
    /// The line in which that row begins, from 1.
    private(set) var line = 1
    private var nextLine = 1

    package init(_ file: any ByteFile, delimiter: UInt8) {
        window = ByteWindow(file)
        self.delimiter = delimiter
    }

    var source: String { window.file.name }

    /// Skips a byte order mark.
    mutating func skipMark() throws { try window.skipMark() }

    /// The start of the next row.
    var nextPosition: (offset: Int, line: Int) { (window.offset, nextLine) }

    /// Moves to a row.
    /// - Parameter line: the line in which it begins, for messages.
    mutating func seek(to offset: Int, line: Int) {
        window.seek(to: offset)
        nextLine = line
    }

    /// Reads the next row.
    /// - Parameter isHeader: whether text may follow a closing quote.
    /// - Returns: false at the end of the file.
    /// - Throws: ``ScriptError`` for a mistake in the row; whatever the file throws.
    package mutating func next(isHeader: Bool = false) throws -> Bool {
        try skipEmptyLines()
        guard window.available > 0 else { return false }
        offset = window.offset
        line = nextLine
        while true {
            fields.removeAll(keepingCapacity: true)
            let split = window.bytes.withUnsafeBufferPointer {
                CSVRows.split(
                    $0, from: window.position, delimiter, isLast: window.isComplete,
                    isHeader: isHeader, &fields)
            }
            switch split {
            case .row(let end, let lines):
                window.position = end
                nextLine = line + lines
                return true
            case .incomplete:
                guard window.available <= CSVRows.maximumRow else {
                    window.position = window.bytes.count
                    throw failure(
                        at: 0, found: "a row of more than 64 MiB", expected: "a shorter one")
                }
                try window.extend()
            case .mistake(let index, let mistake):
                let error = self.mistake(mistake, at: index)
                try skipLine(from: index)
                throw error
            }
        }
    }

    enum Mistake { case openQuote, quoteInside, textBehind }

    private enum Split {
        /// The row ends at an offset, after this many line breaks.
        case row(end: Int, lines: Int)
        case incomplete
        case mistake(at: Int, Mistake)
    }

    private static let quote = UInt8(ascii: "\"")

    private static func split(
        _ bytes: UnsafeBufferPointer<UInt8>, from: Int, _ delimiter: UInt8, isLast: Bool,
        isHeader: Bool, _ fields: inout [Field]
    ) -> Split {
        let count = bytes.count
        var index = from
        var lines = 0
        while true {
            let start = index
            if index < count, bytes[index] == quote {
                var hasQuotes = false
                index += 1
                while true {
                    while index < count, bytes[index] != quote {
                        if bytes[index] == ASCII.newline { lines += 1 }
                        index += 1
                    }
                    guard index < count else {
                        return isLast ? .mistake(at: start, .openQuote) : .incomplete
                    }
                    guard index + 1 < count else {
                        if isLast { break }
                        return .incomplete
                    }
                    guard bytes[index + 1] == quote else { break }
                    hasQuotes = true
                    index += 2
                }
                var field = Field(
                    start: start + 1, end: index, isQuoted: true, hasQuotes: hasQuotes)
                index += 1
                if isHeader, index < count, bytes[index] == ASCII.colon {
                    while index < count, bytes[index] != delimiter, bytes[index] != ASCII.newline,
                        bytes[index] != ASCII.carriageReturn
                    {
                        index += 1
                    }
                    field.suffixEnd = index
                }
                fields.append(field)
            } else {
                while index < count {
                    let byte = bytes[index]
                    if byte == delimiter || byte == ASCII.newline || byte == ASCII.carriageReturn {
                        break
                    }
                    if byte == quote { return .mistake(at: index, .quoteInside) }
                    index += 1
                }
                fields.append(Field(start: start, end: index))
            }
            guard index < count else {
                return isLast ? .row(end: index, lines: lines) : .incomplete
            }
            switch bytes[index] {
            case delimiter:
                index += 1
                if index == count, !isLast { return .incomplete }
            case ASCII.newline: return .row(end: index + 1, lines: lines + 1)
            case ASCII.carriageReturn:
                if index + 1 == count, !isLast { return .incomplete }
                let isPair = index + 1 < count && bytes[index + 1] == ASCII.newline
                return .row(end: index + (isPair ? 2 : 1), lines: lines + (isPair ? 1 : 0))
            default: return .mistake(at: index, .textBehind)
            }
        }
    }

    private mutating func skipEmptyLines() throws {
        while true {
            while window.available > 0 {
                switch window.bytes[window.position] {
                case ASCII.newline: nextLine += 1
                case ASCII.carriageReturn: break
                default: return
                }
                window.position += 1
            }
            guard !window.isComplete else { return }
            try window.extend()
        }
    }

    /// Moves past the end of the line that contains an offset in the window.
    private mutating func skipLine(from position: Int) throws {
        let (_, lines) = locationInRow(position)
        nextLine = line + lines
        window.position = position
        while true {
            if let end = window.bytes[window.position...].firstIndex(of: ASCII.newline) {
                window.position = end + 1
                nextLine += 1
                return
            }
            window.position = window.bytes.count
            guard !window.isComplete else { return }
            try window.extend()
        }
    }

    // MARK: Fields

    /// The bytes of a field, with doubled quotes still doubled.
    func withBytes<T>(of field: Field, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows
        -> T
    {
        try window.bytes.withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[field.start..<field.end]))
        }
    }

    /// The text of a field.
    /// - Throws: ``ScriptError`` for bytes that are not UTF-8.
    func text(of field: Field) throws -> String {
        let text = withBytes(of: field) { bytes in
            field.hasQuotes
                ? String(exactly: CSVRows.undoubled(bytes)[...])
                : String(exactly: UnsafeRawBufferPointer(bytes))
        }
        guard let text else {
            throw failure(
                of: field, found: "bytes that are not text", expected: "text in UTF-8")
        }
        return text
    }

    private static func undoubled(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            content.append(bytes[index])
            index += bytes[index] == quote ? 2 : 1
        }
        return content
    }

    /// The text after the closing quote of a header field.
    func suffix(of field: Field) -> String {
        guard field.suffixEnd > field.end else { return "" }
        return String(decoding: window.bytes[(field.end + 1)..<field.suffixEnd], as: UTF8.self)
    }

    // MARK: Mistakes

    /// The column of an offset in the window, from 1, and how many lines of the row precede it.
    private func locationInRow(_ position: Int) -> (column: Int, lines: Int) {
        let start = max(0, offset - window.start)
        var lines = 0
        var lineStart = start
        for index in start..<max(start, min(position, window.bytes.count))
        where window.bytes[index] == ASCII.newline {
            lines += 1
            lineStart = index + 1
        }
        let scalars = window.bytes[lineStart..<max(lineStart, min(position, window.bytes.count))]
            .count { $0 & 0xC0 != 0x80 }
        return (scalars + 1, lines)
    }

    /// A mistake at an offset of the window.
    private func failure(at position: Int, found: String, expected: String) -> ScriptError {
        let (column, lines) = locationInRow(position)
        return ScriptError(
            source: source, line: line + lines, column: column, found: found, expected: expected)
    }

    /// A mistake at a field of the last row.
    func failure(of field: Field?, found: String, expected: String) -> ScriptError {
        let start = field.map { $0.isQuoted ? $0.start - 1 : $0.start }
        return failure(at: start ?? 0, found: found, expected: expected)
    }

    private func mistake(_ mistake: Mistake, at position: Int) -> ScriptError {
        switch mistake {
        case .openQuote:
            failure(
                at: position, found: "a quote that is never closed", expected: "a closing quote")
        case .quoteInside:
            failure(
                at: position, found: "a quote inside a field without quotes",
                expected: "the field in quotes, and each quote in it doubled")
        case .textBehind:
            failure(
                at: position, found: "text after a closing quote",
                expected: "a delimiter or the end of the line")
        }
    }
}
