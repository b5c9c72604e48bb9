public import BatchClient
import FileReading

/// The bins and parts of bins that `--bins` names, separated by commas.
public enum BinList {
    /// Reads names and paths such as `name, addr["city"], tags[0]`.
    ///
    /// A name ends at a comma or at `[`; white space around it does not belong to it. A name in
    /// double quotes may contain both.
    /// - Throws: ``ScriptError`` with the location of the mistake.
    public static func paths(
        _ text: String, source: String = "--bins"
    ) throws(ScriptError) -> [BinPath] {
        var paths: [BinPath] = []
        try read(text, source) { _, _, path throws(ScriptError) in paths.append(path) }
        return paths
    }

    /// Reads names only.
    /// - Parameter reason: why a part of a bin is not accepted.
    /// - Throws: ``ScriptError`` with the location of the mistake.
    public static func names(
        _ text: String, source: String = "--bins", reason: String
    ) throws(ScriptError) -> [String] {
        var names: [String] = []
        try read(text, source) { reader, start, path throws(ScriptError) in
            guard path.steps.isEmpty else {
                throw reader.failure(
                    at: start, found: "\(path), a part of a bin",
                    expected: "a whole bin: \(reason)",
                    hint: "the name of a bin with a bracket is written in double quotes")
            }
            names.append(path.bin)
        }
        return names
    }

    private static func read(
        _ text: String, _ source: String,
        _ take: (ScriptReader, Int, BinPath) throws(ScriptError) -> Void
    ) throws(ScriptError) {
        var reader = ScriptReader(text, source: source, part: "the list of bins")
        repeat {
            skipSpace(&reader)
            let start = reader.position
            let name = try readName(&reader)
            let steps = reader.next == ASCII.openBracket ? try reader.readSteps() : []
            try take(reader, start, BinPath(name, steps))
            skipSpace(&reader)
        } while reader.take(ASCII.comma)
        guard reader.isAtEnd else {
            throw reader.failure(expected: "`,`, `[` or the end of the list")
        }
    }

    private static func readName(_ reader: inout ScriptReader) throws(ScriptError) -> String {
        let start = reader.position
        let name: String
        if reader.next == ASCII.quote {
            name = try reader.readString()
        } else {
            while let byte = reader.next, byte != ASCII.comma, byte != ASCII.openBracket {
                reader.position += 1
            }
            var end = reader.position
            while end > start, ASCII.isSpace(reader.bytes[end - 1]) { end -= 1 }
            name = reader.text(start..<end)
        }
        guard !name.isEmpty else {
            throw reader.failure(
                at: start, found: "an empty name", expected: "the name of a bin")
        }
        return name
    }

    /// Here `#` does not begin a comment.
    private static func skipSpace(_ reader: inout ScriptReader) {
        while let byte = reader.next, ASCII.isSpace(byte) { reader.position += 1 }
    }
}
