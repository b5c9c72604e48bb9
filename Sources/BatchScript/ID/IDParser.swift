public import BatchClient

/// Parses typed IDs.
public enum IDParser {
    /// Reads one ID in the syntax of scripts: bare, quoted, `b64"..."`, `digest"..."`, `(p, s)`.
    ///
    /// Reserved words need no quotes here, because nothing follows the ID.
    public static func parse(_ text: String, source: String = "<id>") throws(ScriptError)
        -> RecordID
    {
        var reader = ScriptReader(text, source: source, part: "the ID")
        // Parameters exist only in scripts.
        reader.version = .first
        reader.skipSpace()
        let start = reader.position
        guard case .id(let id) = try reader.readIDItem() else {
            throw reader.failure(at: start, found: "a range", expected: "one ID")
        }
        try reader.expectEnd("the end of the ID")
        return id
    }

    /// Reads IDs and ranges, separated by white space, as after the data set in a script. Ranges
    /// are not expanded.
    public static func parseList(_ text: String, source: String = "<ids>") throws(ScriptError)
        -> IDList
    {
        var reader = ScriptReader(text, source: source)
        reader.version = .first
        var ids = IDList()
        reader.skipSpace()
        while !reader.isAtEnd {
            ids.append(try reader.readIDItem())
            try reader.expectSpace(after: "an ID")
            reader.skipSpace()
        }
        return ids
    }
}

extension IDList {
    mutating func append(_ item: IDItem) {
        switch item {
        case .id(let id): append(id)
        case .range(let range): append(range)
        }
    }
}

extension ScriptReader {
    /// Skips white space and throws if anything follows it.
    mutating func expectEnd(_ expected: String) throws(ScriptError) {
        skipSpace()
        guard isAtEnd else { throw failure(expected: expected) }
    }

    /// Throws unless white space or the end is next.
    func expectSpace(after name: String) throws(ScriptError) {
        guard let next, !ASCII.isSpace(next) else { return }
        throw failure(
            expected: "white space after \(name)",
            hint: next == ASCII.comma ? "IDs are separated by white space, not by commas" : nil)
    }
}
