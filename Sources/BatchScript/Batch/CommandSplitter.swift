/// Finds the commands of a script: each begins with a line that is not indented, blank or a
/// comment, and ends before the next such line.
struct CommandSplitter {
    struct Piece {
        let range: Range<Int>
        let lines: ClosedRange<Int>
        /// False for indented lines that have no command above them.
        let startsCommand: Bool
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var line: Int

    init(_ text: ScriptReader) {
        bytes = text.bytes
        line = text.firstLine
    }

    mutating func next() -> Piece? {
        var start: Int?
        var startsCommand = false
        var first = line
        var last = line
        var stop = offset
        while offset < bytes.count {
            let word = firstWord(from: offset)
            if let word {
                let isIndented = word > offset
                if start == nil {
                    start = isIndented ? word : offset
                    startsCommand = !isIndented
                    first = line
                } else if !isIndented {
                    break
                }
                last = line
            }
            skipLine(from: word ?? offset)
            if word != nil { stop = offset }
        }
        guard let start else { return nil }
        return Piece(range: start..<stop, lines: first...last, startsCommand: startsCommand)
    }

    /// How many commands a text has at most: its lines that are not indented.
    static func mostCommands(of text: ScriptReader) -> Int {
        text.bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            var isAtStart = true
            for byte in bytes {
                if isAtStart, !ASCII.isSpace(byte), byte != ASCII.newline, byte != ASCII.hash {
                    count += 1
                }
                isAtStart = byte == ASCII.newline
            }
            return count
        }
    }

    /// The first word of a line; nil for a blank line or a comment.
    private func firstWord(from start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] != ASCII.newline, ASCII.isSpace(bytes[index]) {
            index += 1
        }
        guard index < bytes.count, bytes[index] != ASCII.newline, bytes[index] != ASCII.hash else {
            return nil
        }
        return index
    }

    private mutating func skipLine(from start: Int) {
        var index = start
        bytes.withUnsafeBufferPointer { bytes in
            while index < bytes.count, bytes[index] != ASCII.newline { index += 1 }
        }
        if index < bytes.count {
            index += 1
            line += 1
        }
        offset = index
    }
}
