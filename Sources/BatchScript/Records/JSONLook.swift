/// Inspects a JSON text to find where its records are.
struct JSONLook {
    private var window: ByteWindow
    private var line: Int

    init(_ window: ByteWindow, line: Int = 1) {
        self.window = window
        self.line = line
    }

    var position: (offset: Int, line: Int) { (window.offset, line) }

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

    /// - Parameter wantsLines: whether the user says that each line is an object.
    mutating func layout(
        wantsLines: Bool
    ) throws -> (layout: JSONObjects.Layout, offset: Int, line: Int) {
        try skipSpace()
        let begin = position
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
        // An object that ends on the line where it begins is on its own line.
        try skipValue()
        return (line == begin.line ? .lines : .objects, begin.offset, begin.line)
    }

    /// The start of the array in the member `Items` of an object; nil if it has no such array.
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
                return position
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

    /// Skips the members after the array of a page.
    /// - Returns: The start of the next page's array, nil at the end; and whether the page says
    ///   that the table has more.
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

    /// Skips a value of any kind.
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
