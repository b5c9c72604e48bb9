internal import BatchClient

/// Reads one command: the part of a script from a verb to the next line that begins at column 1.
struct CommandReader {
    var reader: ScriptReader
    let sources: any IDSources
    /// What is wrong in the sources of IDs: found with the rest, so that one run shows it all.
    var sourceErrors: [ScriptError] = []

    var verb = Verb.query
    var dataSet = DataSet("")
    var operations: [BinOperation] = []
    var bins: [String]?
    var condition: Condition?
    var timeToLive: TimeToLive?
    var isDurable = false

    /// The bins that the command names so far.
    private var written: Set<[UInt8]> = []
    private var selected: Set<[UInt8]> = []
    private var gotten: Set<[UInt8]> = []
    private var seenClauses: Set<Clause> = []
    private var lastClause: Clause?

    init(_ reader: ScriptReader, sources: any IDSources) {
        self.reader = reader
        self.sources = sources
        self.reader.part = "the command"
    }

    mutating func readCommand() throws(ScriptErrors) -> Command {
        let command: Command
        do {
            command = try readParts()
        } catch {
            let errors = sourceErrors + [error]
            throw ScriptErrors(errors[0], Array(errors.dropFirst()))
        }
        if let errors = ScriptErrors(sourceErrors) { throw errors }
        return command
    }

    private mutating func readParts() throws(ScriptError) -> Command {
        verb = try readVerb()
        reader.skipSpace()
        dataSet = DataSet(try reader.readDataSetName())
        if let next = reader.next, !ASCII.isSpace(next), next != ASCII.openParenthesis {
            throw reader.failure(expected: "white space after the data set")
        }
        reader.skipSpace()
        let subjects: Command.Subjects
        if let lineEnd = endOfColumnListLine() {
            // What follows the line is rows, whatever words their IDs are.
            let end = reader.end
            reader.end = lineEnd
            reader.part = "the line"
            let columns = try readColumns()
            try readClauses()
            reader.end = end
            reader.part = "the row"
            subjects = .rows(try readRows(columns))
        } else {
            subjects = .ids(try readIDs())
            try readClauses()
        }
        return Command(
            verb, dataSet, subjects, operations: operations, bins: bins, condition: condition,
            timeToLive: timeToLive, isDurable: isDurable)
    }

    private mutating func readVerb() throws(ScriptError) -> Verb {
        let word = reader.peekWord()
        guard let verb = Verb(rawValue: word) else {
            throw reader.failure(
                expected: "a verb: " + Keywords.verbs.joined(separator: ", "),
                hint: "a line that goes on with the command above is indented")
        }
        reader.position += word.utf8.count
        try reader.expectSpace(after: "the verb")
        return verb
    }

    // MARK: Clauses

    private mutating func readClauses() throws(ScriptError) {
        while true {
            reader.skipSpace()
            let start = reader.position
            if reader.isAtEnd { return }
            let word = reader.peekWord()
            guard let clause = Clause(rawValue: word), verb.clauses.contains(clause) else {
                throw unexpectedClause(word)
            }
            guard reader.isAfterSpace(start) else {
                throw reader.failure(expected: "white space before `\(word)`")
            }
            reader.position += word.utf8.count
            lastClause = clause
            try read(clause, at: start)
        }
    }

    private func unexpectedClause(_ word: String) -> ScriptError {
        let allowed = verb.clauses.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        let expected: String
        if Clause(rawValue: word) != nil {
            expected = "what \(verb.rawValue) takes: \(allowed)"
        } else {
            let comma = lastClause?.takesList == true ? "`,`, " : ""
            expected = "\(comma)\(allowed) or the end of \(reader.part)"
        }
        return reader.failure(expected: expected)
    }

    private mutating func read(_ clause: Clause, at start: Int) throws(ScriptError) {
        guard (clause.takesList && clause != .bins) || seenClauses.insert(clause).inserted else {
            throw reader.failure(
                at: start, found: "`\(clause.rawValue)` a second time",
                expected: "it once in a command")
        }
        switch clause {
        case .set: try readSet()
        case .remove:
            try readNames { command, name in
                command.operations.append(BinOperation(name, .remove))
            }
        case .bins: try readBins()
        case .get: try readGet()
        case .if: condition = try reader.readCondition()
        case .ttl: timeToLive = try readTimeToLive()
        case .durable: isDurable = true
        }
    }

    private mutating func readNames(
        _ take: (inout CommandReader, String) -> Void
    ) throws(ScriptError) {
        repeat {
            reader.skipSpace()
            take(&self, try readBin(.writes))
            reader.skipSpace()
        } while reader.take(ASCII.comma)
    }

    private mutating func readBins() throws(ScriptError) {
        reader.skipSpace()
        var names: [String] = []
        if reader.take(ASCII.openParenthesis) {
            reader.skipSpace()
            try reader.expect(ASCII.closeParenthesis, "`)`: `bins ()` reads no bins")
        } else {
            repeat {
                reader.skipSpace()
                names.append(try readBin(.selects))
                reader.skipSpace()
            } while reader.take(ASCII.comma)
        }
        bins = names
    }

    private mutating func readTimeToLive() throws(ScriptError) -> TimeToLive {
        reader.skipSpace()
        let word = reader.position..<reader.endOfWord(reader.position)
        let timeToLive: TimeToLive?
        switch reader.text(word) {
        case "until": return .until(try readTime(after: word.upperBound))
        case "never": timeToLive = .never
        case "keep": timeToLive = .keep
        case "default": timeToLive = .default
        default:
            let shape = NumberShape(reader.bytes, at: word.lowerBound, end: word.upperBound)
            if let shape, shape.isInteger, shape.end == word.upperBound,
                let seconds = reader.integer(word).flatMap({ UInt32(exactly: $0) }), seconds > 0
            {
                timeToLive = .seconds(seconds)
            } else {
                timeToLive = nil
            }
        }
        guard let timeToLive else {
            throw reader.failure(
                expected:
                    "seconds from 1 to \(UInt32.max), `until` a time, `never`, `keep` or `default`")
        }
        reader.position = word.upperBound
        return timeToLive
    }

    /// The time behind `until`, in seconds since 1970.
    private mutating func readTime(after position: Int) throws(ScriptError) -> Int64 {
        reader.position = position
        reader.skipSpace()
        let word = reader.position..<reader.endOfWord(reader.position)
        let shape = NumberShape(reader.bytes, at: word.lowerBound, end: word.upperBound)
        guard let shape, shape.isInteger, shape.end == word.upperBound,
            let time = reader.integer(word)
        else { throw reader.failure(expected: "a time in seconds since 1970") }
        reader.position = word.upperBound
        return time
    }

    // MARK: Bins, each once

    /// What a command does with a bin that it names.
    enum Use {
        /// `set`, `remove`, a column.
        case writes
        /// `bins`.
        case selects
        /// `get`, which may ask the same bin more than once.
        case gets
    }

    mutating func readBin(_ use: Use) throws(ScriptError) -> String {
        let start = reader.position
        let name = try reader.readBinName()
        let bytes = Array(name.utf8)
        let isNew: Bool
        switch use {
        case .writes: isNew = written.insert(bytes).inserted
        case .selects: isNew = !gotten.contains(bytes) && selected.insert(bytes).inserted
        case .gets:
            gotten.insert(bytes)
            isNew = !selected.contains(bytes)
        }
        guard isNew else {
            throw reader.failure(
                at: start, found: "the bin \(reader.quoted(name)) a second time",
                expected: "each bin \(use == .writes ? "written" : "read") once in a command")
        }
        return name
    }
}
