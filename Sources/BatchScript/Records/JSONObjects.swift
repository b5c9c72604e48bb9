/// Finds the objects of a JSON text one after another, wherever they stand: a line each, in an array,
/// in the array of a member `Items`, or one behind the other.
struct JSONObjects {
    enum Layout: Sendable {
        /// An object a line: a mistake ends with its line.
        case lines
        /// The elements of an array.
        case array
        /// The elements of the arrays `Items` of objects one behind the other: what a scan of a
        /// table by the vendor's command line writes.
        case pages
        /// Objects one behind the other.
        case objects
    }

    /// The most bytes of an object.
    static let maximumObject = 64 << 20

    private(set) var window: ByteWindow
    private let layout: Layout
    private let start: (offset: Int, line: Int)
    /// Where the object begins that was found last, and in which line.
    private(set) var offset = 0
    private(set) var line = 1
    private var nextLine = 1
    private var isOver = false
    /// Whether the last page of a scan says that there is more.
    private(set) var isCutShort = false

    /// - Throws: ``ScriptError`` where the text has no objects; what the file throws.
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
    }

    /// Goes to an object.
    mutating func seek(to offset: Int) {
        guard window.offset != offset else { return }
        window.seek(to: offset)
        nextLine = 1
        isOver = false
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
        // What divides elements is skipped; an array that ends is the end.
        while true {
            while window.available > 0 {
                let byte = window.bytes[window.position]
                if byte == ASCII.newline { nextLine += 1 }
                if byte == ASCII.closeBracket {
                    guard try endArray() else { return nil }
                    continue
                }
                guard ASCII.isSpace(byte) || byte == ASCII.comma else { break }
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
        guard window.bytes[window.position] == ASCII.openBrace else {
            isOver = true
            throw failure(
                found: "something that is not an object", expected: "a JSON object a record")
        }
        var at = window.position
        var depth = 0
        var isString = false
        var isEscaped = false
        while true {
            let end: Int? = window.bytes.withUnsafeBufferPointer { bytes in
                while at < bytes.count {
                    let byte = bytes[at]
                    at += 1
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
                        if depth == 0 { return at }
                    default: break
                    }
                }
                return nil
            }
            if let end {
                defer { window.position = end }
                return Array(window.bytes[window.position..<end])
            }
            guard !window.isComplete else {
                isOver = true
                throw failure(found: "an object without an end", expected: "`}`")
            }
            guard window.available <= JSONObjects.maximumObject else { throw tooLarge("an object") }
            let read = at - window.position
            try window.extend()
            at = window.position + read
        }
    }

    /// The bracket that ends an array is next.
    /// - Returns: Whether another array follows.
    private mutating func endArray() throws -> Bool {
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
        (offset, line) = look.place
        guard try look.peek() == nil else {
            throw failure(
                found: "something behind the end of the array", expected: "the end of the file")
        }
        return false
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

/// Looks at a JSON text to find out where its records are.
struct JSONLook {
    private var window: ByteWindow
    private var line: Int

    init(_ window: ByteWindow, line: Int = 1) {
        self.window = window
        self.line = line
    }

    var place: (offset: Int, line: Int) { (window.offset, line) }

    mutating func peek() throws -> UInt8? {
        if window.available == 0 { try window.extend() }
        return window.available > 0 ? window.bytes[window.position] : nil
    }

    private mutating func take() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        if byte == ASCII.newline { line += 1 }
        window.position += 1
        return byte
    }

    mutating func skipSpace() throws {
        while let byte = try peek(), ASCII.isSpace(byte) { _ = try take() }
    }

    /// - Parameter wantsLines: whether somebody says that each line is an object.
    mutating func layout(
        wantsLines: Bool
    ) throws -> (layout: JSONObjects.Layout, offset: Int, line: Int) {
        try skipSpace()
        let begin = place
        if wantsLines { return (.lines, begin.offset, begin.line) }
        switch try peek() {
        case nil: return (.lines, begin.offset, begin.line)
        case ASCII.openBracket:
            _ = try take()
            return (.array, window.offset, line)
        default: break
        }
        let start = self
        if let items = try itemsOfPage() { return (.pages, items.offset, items.line) }
        self = start
        // An object that ends in the line where it begins has a line of its own.
        try skipValue()
        return (line == begin.line ? .lines : .objects, begin.offset, begin.line)
    }

    /// Where the elements of the member `Items` of an object begin; nil where it has no such array.
    private mutating func itemsOfPage() throws -> (offset: Int, line: Int)? {
        guard try take() == ASCII.openBrace else { return nil }
        while true {
            try skipSpace()
            guard try peek() == ASCII.quote else { return nil }
            let name = try string()
            try skipSpace()
            guard try take() == ASCII.colon else { return nil }
            try skipSpace()
            if name == "Items", try peek() == ASCII.openBracket {
                _ = try take()
                return place
            }
            // An object with other members is a record.
            guard JSONLook.pageMembers.contains(name) else { return nil }
            try skipValue()
            try skipSpace()
            guard try take() == ASCII.comma else { return nil }
        }
    }

    private static let pageMembers: Set<String> = [
        "Count", "ScannedCount", "ConsumedCapacity", "LastEvaluatedKey", "NextToken",
    ]

    /// Goes behind the members that follow the array of a page.
    /// - Returns: Where the array of the next page begins; nil at the end. Whether the page says that
    ///   the table has more.
    mutating func nextPage() throws -> (next: (offset: Int, line: Int)?, isCut: Bool) {
        var isCut = false
        try skipSpace()
        while try peek() == ASCII.comma {
            _ = try take()
            try skipSpace()
            guard try peek() == ASCII.quote else { return (nil, isCut) }
            let name = try string()
            guard JSONLook.pageMembers.contains(name) else { return (nil, isCut) }
            try skipSpace()
            guard try take() == ASCII.colon else { return (nil, isCut) }
            try skipSpace()
            let isNull = try peek() == UInt8(ascii: "n")
            if !isNull, name == "LastEvaluatedKey" || name == "NextToken" { isCut = true }
            try skipValue()
            try skipSpace()
        }
        guard try peek() == ASCII.closeBrace else { return (nil, isCut) }
        _ = try take()
        try skipSpace()
        let end = self
        if try peek() == ASCII.openBrace, let items = try itemsOfPage() { return (items, false) }
        self = end
        return (nil, isCut)
    }

    private mutating func string() throws -> String {
        _ = try take()
        var bytes: [UInt8] = []
        while let byte = try take(), byte != ASCII.quote {
            if byte == ASCII.backslash { _ = try take() }
            if bytes.count < 64 { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Goes behind a value, whatever it is.
    private mutating func skipValue() throws {
        var depth = 0
        while let byte = try peek() {
            switch byte {
            case ASCII.quote:
                _ = try string()
                if depth == 0 { return }
            case ASCII.openBrace, ASCII.openBracket:
                depth += 1
                _ = try take()
            case ASCII.closeBrace, ASCII.closeBracket:
                guard depth > 0 else { return }
                depth -= 1
                _ = try take()
                if depth == 0 { return }
            case _ where depth == 0 && (byte == ASCII.comma || ASCII.isSpace(byte)): return
            default: _ = try take()
            }
        }
    }
}
