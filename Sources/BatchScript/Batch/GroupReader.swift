internal import BatchClient

/// Reads the lines `atomic` and `end` of a script, and tells which commands stand between them.
struct GroupReader {
    /// Where the open group began, and how many commands it has; nil outside of groups.
    private var open: (start: ScriptReader, commands: Int)?

    /// Reads a piece of the script that begins or ends a group.
    /// - Returns: False where the piece is a command.
    mutating func read(_ piece: ScriptReader) throws(ScriptError) -> Bool {
        var reader = piece
        let word = reader.peekWord()
        guard let bound = Keywords.GroupBound(rawValue: word) else { return false }
        reader.part = "the line `\(word)`"
        // A data set of that name stands behind a verb; here nothing else follows.
        reader.position += word.utf8.count
        switch bound {
        case .atomic:
            guard open == nil else {
                throw piece.failure(
                    found: "`atomic` inside an atomic group", expected: "`end` before it",
                    hint: "groups do not nest")
            }
            open = (piece, 0)
        case .end:
            guard let group = open else {
                throw piece.failure(
                    found: "`end`", expected: "a command",
                    hint: "`end` closes a group that `atomic` begins")
            }
            open = nil
            guard group.commands > 0 else {
                throw piece.failure(
                    found: "`end`", expected: "a command between `atomic` and `end`")
            }
        }
        try checkEnd(&reader, bound)
        return true
    }

    private mutating func checkEnd(
        _ reader: inout ScriptReader, _ bound: Keywords.GroupBound
    ) throws(ScriptError) {
        let isOnNextLine = reader.hasLineEndAhead
        reader.skipSpace()
        guard !reader.isAtEnd else { return }
        // What stands there is a command by intent.
        if let group = open { open = (group.start, max(1, group.commands)) }
        if isOnNextLine {
            throw reader.failure(
                found: "an indented line", expected: "commands at the start of their lines",
                hint: "the commands between `atomic` and `end` are not indented")
        }
        throw reader.failure(expected: "the end of the line behind `\(bound.rawValue)`")
    }

    /// Where the next command stands.
    mutating func next() -> Atomicity {
        guard let group = open else { return .none }
        open = (group.start, group.commands + 1)
        return group.commands == 0 ? .begins : .continues
    }

    /// What is wrong at the end of the script; nil for nothing.
    var openError: ScriptError? {
        open?.start.failure(
            found: "`atomic` without `end`",
            expected: "a line `end` behind the commands of the group")
    }
}

extension ScriptReader {
    /// Whether what follows on the line is white space or a comment.
    fileprivate var hasLineEndAhead: Bool {
        var at = position
        while at < end, bytes[at] != ASCII.newline, ASCII.isSpace(bytes[at]) { at += 1 }
        guard at < end else { return true }
        if bytes[at] == ASCII.newline { return true }
        return bytes[at] == ASCII.hash && at > position
    }
}
