internal import BatchClient

/// Reads the lines `atomic` and `end` of a script, and keeps track of the commands between them.
struct GroupReader {
    /// The start of the open group and the number of its commands; nil outside groups.
    private var open: (start: ScriptReader, commands: Int)?

    /// Reads a piece of the script that begins or ends a group.
    /// - Returns: False if the piece is a command.
    mutating func read(_ piece: ScriptReader) throws(ScriptError) -> Bool {
        var reader = piece
        let word = reader.peekWord()
        guard let bound = Keywords.GroupBound(rawValue: word) else { return false }
        reader.part = "the line `\(word)`"
        // A data set of that name would follow a verb; here nothing else follows.
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
        // An invalid line here was meant as a command.
        if let group = open { open = (group.start, max(1, group.commands)) }
        if isOnNextLine {
            throw reader.failure(
                found: "an indented line", expected: "commands at the start of their lines",
                hint: "the commands between `atomic` and `end` are not indented")
        }
        throw reader.failure(expected: "the end of the line after `\(bound.rawValue)`")
    }

    /// The position of the next command in its group.
    mutating func next() -> Atomicity {
        guard let group = open else { return .none }
        open = (group.start, group.commands + 1)
        return group.commands == 0 ? .begins : .continues
    }

    /// The mistake at the end of the script; nil if groups are closed.
    var openError: ScriptError? {
        open?.start.failure(
            found: "`atomic` without `end`",
            expected: "a line `end` after the commands of the group")
    }
}

extension ScriptReader {
    /// Whether only white space or a comment follows on the line.
    fileprivate var hasLineEndAhead: Bool {
        var index = position
        while index < end, bytes[index] != ASCII.newline, ASCII.isSpace(bytes[index]) { index += 1 }
        guard index < end else { return true }
        if bytes[index] == ASCII.newline { return true }
        return bytes[index] == ASCII.hash && index > position
    }
}
