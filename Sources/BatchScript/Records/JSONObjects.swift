/// Finds the objects of a JSON text in sequence: one per line, in an array, in the array of a
/// member `Items`, or simply one after another.
struct JSONObjects {
    enum Layout: Sendable {
        /// One object per line: a mistake ends with its line.
        case lines
        /// The elements of an array.
        case array
        /// The elements of the `Items` arrays of successive objects, as the vendor's command line
        /// writes a table scan.
        case pages
        /// Objects one after another.
        case objects
    }

    /// The most bytes of an object.
    static let maximumObject = 64 << 20

    private(set) var window: ByteWindow
    private let layout: Layout
    private let start: (offset: Int, line: Int)
    /// The offset of the last object, and its line.
    private(set) var offset = 0
    private(set) var line = 1
    private var nextLine = 1
    private var isOver = false
    /// How many objects and commas of the array have been read.
    private var elements = 0
    private var commas = 0
    /// Whether the last page of a scan says that there are more.
    private(set) var isCutShort = false

    /// - Throws: ``ScriptError`` if the text has no objects; what the file throws.
    init(_ file: any ByteFile, form: RecordForm?) throws {
        window = ByteWindow(file)
        try window.skipMark()
        let beginning = window.offset
        var look = JSONLook(window)
        let found = try look.layout(wantsLines: form == .ndjson)
        layout = found.layout
        start = found.layout == .lines ? (beginning, 1) : (found.offset, found.line)
        rewind()
    }

    mutating func rewind() {
        window.seek(to: start.offset)
        nextLine = start.line
        isOver = false
        (elements, commas) = (0, 0)
    }

    /// Moves to an object.
    mutating func seek(to offset: Int) {
        guard window.offset != offset else { return }
        window.seek(to: offset)
        nextLine = 1
        isOver = false
        (elements, commas) = (0, 0)
    }

    /// The bytes of the next object; nil at the end.
    mutating func next() throws -> [UInt8]? {
        guard !isOver else { return nil }
        switch layout {
        case .lines: return try nextLineOfText()
        case .array, .pages, .objects: return try nextElement()
        }
    }

    private mutating func nextLineOfText() throws -> [UInt8]? {
        while true {
            var searched = window.position
            while true {
                if let end = window.bytes[searched...].firstIndex(of: ASCII.newline) {
                    let text = window.bytes[window.position..<end]
                    (offset, line) = (window.offset, nextLine)
                    nextLine += 1
                    window.position = end + 1
                    guard text.contains(where: { !ASCII.isSpace($0) }) else { break }
                    return Array(text)
                }
                if window.isComplete {
                    let text = window.bytes[window.position...]
                    (offset, line) = (window.offset, nextLine)
                    window.position = window.bytes.count
                    isOver = true
                    return text.contains(where: { !ASCII.isSpace($0) }) ? Array(text) : nil
                }
                guard window.available <= JSONObjects.maximumObject else {
                    throw tooLarge("a line")
                }
                let count = window.available
                try window.extend()
                searched = window.position + count
            }
        }
    }

    private mutating func nextElement() throws -> [UInt8]? {
        // Skips the separators between elements; the end of the array is the end.
        while true {
            while window.available > 0 {
                let byte = window.bytes[window.position]
                if byte == ASCII.newline { nextLine += 1 }
                if byte == ASCII.closeBracket {
                    guard try endArray() else { return nil }
                    continue
                }
                guard ASCII.isSpace(byte) || byte == ASCII.comma else { break }
                if byte == ASCII.comma {
                    commas += 1
                    if commas > elements { throw misplaced("`,`", expected: "an object") }
                }
                window.position += 1
            }
            if window.available > 0 { break }
            guard !window.isComplete else {
                isOver = true
                if layout == .objects { return nil }
                (offset, line) = (window.offset, nextLine)
                throw failure(found: "an array without an end", expected: "`]`")
            }
            try window.extend()
        }
        (offset, line) = (window.offset, nextLine)
        if commas < elements, layout != .objects {
            throw misplaced("something behind an element", expected: "`,` or `]`")
        }
        guard window.bytes[window.position] == ASCII.openBrace else {
            isOver = true
            throw failure(
                found: "something that is not an object", expected: "one JSON object per record")
        }
        var index = window.position
        var depth = 0
        var isString = false
        var isEscaped = false
        while true {
            let end: Int? = window.bytes.withUnsafeBufferPointer { bytes in
                while index < bytes.count {
                    let byte = bytes[index]
                    index += 1
                    if byte == ASCII.newline { nextLine += 1 }
                    if isString {
                        if isEscaped {
                            isEscaped = false
                        } else if byte == ASCII.backslash {
                            isEscaped = true
                        } else if byte == ASCII.quote {
                            isString = false
                        }
                        continue
                    }
                    switch byte {
                    case ASCII.quote: isString = true
                    case ASCII.openBrace, ASCII.openBracket: depth += 1
                    case ASCII.closeBrace, ASCII.closeBracket:
                        depth -= 1
                        if depth == 0 { return index }
                    default: break
                    }
                }
                return nil
            }
            if let end {
                defer { window.position = end }
                elements += 1
                return Array(window.bytes[window.position..<end])
            }
            guard !window.isComplete else {
                isOver = true
                throw failure(found: "an object without an end", expected: "`}`")
            }
            guard window.available <= JSONObjects.maximumObject else { throw tooLarge("an object") }
            let read = index - window.position
            try window.extend()
            index = window.position + read
        }
    }

    /// Handles the bracket that ends an array.
    /// - Returns: Whether another array follows.
    private mutating func endArray() throws -> Bool {
        if elements > 0, commas == elements { throw misplaced("`]`", expected: "an object") }
        (elements, commas) = (0, 0)
        window.position += 1
        var look = JSONLook(window, line: nextLine)
        let next: (offset: Int, line: Int)?
        switch layout {
        case .pages:
            let (page, isCut) = try look.nextPage()
            next = page
            if isCut { isCutShort = true }
        case .array, .lines, .objects: next = nil
        }
        if let next {
            window.seek(to: next.offset)
            nextLine = next.line
            return true
        }
        isOver = true
        try look.skipSpace()
        (offset, line) = look.position
        guard try look.peek() == nil else {
            throw failure(
                found: "text after the end of the array", expected: "the end of the file")
        }
        return false
    }

    /// A surplus or missing comma in an array.
    private mutating func misplaced(_ found: String, expected: String) -> ScriptError {
        isOver = true
        (offset, line) = (window.offset, nextLine)
        return failure(found: found, expected: expected)
    }

    private mutating func tooLarge(_ what: String) -> ScriptError {
        isOver = true
        return failure(found: "\(what) of more than 64 MiB", expected: "a shorter one")
    }

    private func failure(found: String, expected: String) -> ScriptError {
        ScriptError(
            source: window.file.name, line: line, column: 1, found: found, expected: expected)
    }
}
