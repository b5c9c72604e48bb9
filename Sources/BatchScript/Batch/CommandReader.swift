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

    /// The bins that the command writes and reads so far: each may be written once and read once.
    private var written: Set<[UInt8]> = []
    private var read: Set<[UInt8]> = []
    private var seenClauses: Set<Clause> = []

    init(_ reader: ScriptReader, sources: any IDSources) {
        self.reader = reader
        self.sources = sources
        self.reader.part = "the command"
    }

    mutating func readCommand() throws(ScriptErrors) -> Command {
        do {
            let command = try readParts()
            if let errors = ScriptErrors(sourceErrors) { throw errors }
            return command
        } catch let error as ScriptError {
            throw ScriptErrors(sourceErrors + [error]) ?? ScriptErrors(error)
        } catch let errors as ScriptErrors {
            throw errors
        } catch {
            // Nothing else is thrown above.
            throw ScriptErrors(reader.failure(found: "\(error)", expected: "a command"))
        }
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
            try read(clause, at: start)
        }
    }

    private func unexpectedClause(_ word: String) -> ScriptError {
        let allowed = verb.clauses.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        let expected: String
        if Clause(rawValue: word) != nil {
            expected = "what \(verb.rawValue) takes: \(allowed)"
        } else {
            expected = "\(allowed) or the end of the command"
        }
        return reader.failure(expected: expected)
    }

    private mutating func read(_ clause: Clause, at start: Int) throws(ScriptError) {
        let isRepeatable = clause == .set || clause == .remove || clause == .get
        guard isRepeatable || seenClauses.insert(clause).inserted else {
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
            take(&self, try readWrittenBin())
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
                names.append(try readReadBin())
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

    mutating func readWrittenBin() throws(ScriptError) -> String {
        let start = reader.position
        let name = try reader.readBinName()
        try note(name, at: start, written: true)
        return name
    }

    mutating func readReadBin() throws(ScriptError) -> String {
        let start = reader.position
        let name = try reader.readBinName()
        try note(name, at: start, written: false)
        return name
    }

    private mutating func note(_ bin: String, at start: Int, written isWritten: Bool)
        throws(ScriptError)
    {
        let name = Array(bin.utf8)
        let isNew = isWritten ? written.insert(name).inserted : read.insert(name).inserted
        guard isNew else {
            throw reader.failure(
                at: start, found: "the bin \(reader.quoted(bin)) a second time",
                expected: "each bin \(isWritten ? "written" : "read") once in a command")
        }
    }
}
