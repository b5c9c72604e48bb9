public import BatchClient

/// A file with a list of IDs: one ID or range per line.
public enum IDFile {
    /// Blank lines and comments are skipped.
    /// - Parameter schema: the key schema, in a store that fixes it: if the key is a string, `0042`
    ///   and `1001` are strings; if it is a number, `-3.50` is one. With nil, IDs are read as in
    ///   scripts.
    /// - Throws: ``ScriptErrors``. An empty file is allowed here; a script reports it as a mistake.
    public static func parse(
        _ bytes: [UInt8], source: String, by schema: KeySchema? = nil
    ) throws(ScriptErrors) -> IDList {
        var reading = IDFileReading(source: source, schema)
        reading.read(bytes)
        return try reading.finish()
    }
}

/// Reads a file of IDs piece by piece.
struct IDFileReading {
    private let source: String
    private let schema: KeySchema?
    private var ids = IDList()
    private var errors: [ScriptError] = []
    /// The line that the last piece began.
    private var rest: [UInt8] = []
    /// The number of that line.
    private var line = 1

    init(source: String, _ schema: KeySchema?) {
        self.source = source
        self.schema = schema
    }

    /// Whether so many mistakes were found that the rest is not read.
    var isOver: Bool { errors.count >= ScriptErrors.limit }

    /// About how much memory it takes now.
    var bytes: Int { ids.approximateBytes + rest.count }

    /// What takes the memory, for an error.
    var description: String { "the list of IDs in \(source) (up to line \(line))" }

    /// Reads the next piece, up to its last whole line.
    mutating func add(_ piece: [UInt8]) {
        guard let last = piece.lastIndex(of: ASCII.newline) else {
            rest += piece
            return
        }
        let lines = rest + piece[...last]
        rest = Array(piece[(last + 1)...])
        read(lines)
        line += lines.count { $0 == ASCII.newline }
    }

    /// - Throws: ``ScriptErrors`` with all mistakes.
    mutating func finish() throws(ScriptErrors) -> IDList {
        if !rest.isEmpty { read(rest) }
        rest = []
        if let errors = ScriptErrors(Array(errors.prefix(ScriptErrors.limit))) { throw errors }
        return ids
    }

    mutating func read(_ lines: [UInt8]) {
        var reader: ScriptReader
        do {
            // Only the file itself can begin with a byte order mark.
            let isLater = line > 1 && lines.starts(with: [0xEF, 0xBB, 0xBF])
            reader = try ScriptText.reader(
                isLater ? [ASCII.newline] + lines : lines, source: source,
                firstLine: isLater ? line - 1 : line)
        } catch {
            errors.append(error)
            return
        }
        reader.part = "the line"
        reader.skipSpace()
        let total = reader.end
        while reader.position < total, !isOver {
            var stop = reader.position
            while stop < total, reader.bytes[stop] != ASCII.newline { stop += 1 }
            reader.end = stop
            do {
                if let schema {
                    ids.append(try reader.readLine(by: schema))
                } else {
                    ids.append(try reader.readLine())
                }
            } catch {
                errors.append(error)
            }
            reader.position = stop
            reader.end = total
            reader.skipSpace()
        }
    }
}

extension ScriptReader {
    /// Reads a line with an ID or a range, as in scripts.
    fileprivate mutating func readLine() throws(ScriptError) -> IDItem {
        let item = try readIDItem()
        try expectSpace(after: "an ID")
        try expectEnd("the end of the line: one ID per line")
        return item
    }

    /// Reads a line with an ID of a data set that has a key schema. Ranges and comments are as in
    /// scripts.
    fileprivate mutating func readLine(by schema: KeySchema) throws(ScriptError) -> IDItem {
        var ahead = self
        if let item = try? ahead.readLine(), case .range = item {
            self = ahead
            return item
        }
        // A comment begins after white space, outside quotes.
        var isQuoted = false
        var index = position
        while index < end {
            if bytes[index] == ASCII.backslash, isQuoted {
                index += 1
            } else if bytes[index] == ASCII.quote {
                isQuoted.toggle()
            } else if bytes[index] == ASCII.hash, !isQuoted, isAfterSpace(index) {
                end = index
                break
            }
            index += 1
        }
        return .id(try readTypedID(schema))
    }
}
