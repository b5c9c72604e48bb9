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
        var reader: ScriptReader
        do { reader = try ScriptText.reader(bytes, source: source) } catch {
            throw ScriptErrors(error)
        }
        var ids = IDList()
        var errors: [ScriptError] = []
        reader.part = "the line"
        reader.skipSpace()
        let total = reader.end
        while reader.position < total, errors.count < ScriptErrors.limit {
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
            if ids.count == IDFile.sample { makeRoom(in: &ids, read: stop, of: total) }
        }
        if let errors = ScriptErrors(errors) { throw errors }
        return ids
    }

    /// How many IDs tell about how many there are.
    private static let sample = 1_000

    /// Makes room for all IDs of a file, judged by the first ones: a list that grows step by step takes
    /// up to three times as much while it does.
    private static func makeRoom(in ids: inout IDList, read: Int, of total: Int) {
        let expected = Double(ids.count) * Double(total) / Double(max(1, read)) * 1.02
        // An ID takes a byte at least, and one ends it.
        ids.reserveCapacity(min(Int(exactly: expected.rounded()) ?? 0, total / 2 + 1))
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
        var at = position
        while at < end {
            if bytes[at] == ASCII.backslash, isQuoted {
                at += 1
            } else if bytes[at] == ASCII.quote {
                isQuoted.toggle()
            } else if bytes[at] == ASCII.hash, !isQuoted, isAfterSpace(at) {
                end = at
                break
            }
            at += 1
        }
        return .id(try readTypedID(schema))
    }
}
