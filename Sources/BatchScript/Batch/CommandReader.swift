internal import BatchClient
import FileReading

/// Reads one command: the part of a script from a verb to the next line that begins at column 1.
struct CommandReader {
    var reader: ScriptReader
    let sources: any IDSources
    /// Whether a command may list the found records next to `where`.
    let isStored: Bool
    /// Counts the memory of the batch.
    let meter: BatchMeter
    /// Mistakes in ID sources, collected so that all mistakes are reported at once.
    var sourceErrors: [ScriptError] = []

    var verb = Verb.query
    var dataSet = DataSet("")
    var operations: [BinOperation] = []
    var bins: [String]?
    var condition: Condition?
    var timeToLive: TimeToLive?
    var isDurable = false
    /// Whether IDs or rows select the records.
    var namesRecords = false
    var search: Condition?
    var way: Find.Way?
    var limit: Int?

    /// The bins that the command has named so far.
    var named = NamedBins()
    private var seenClauses: Set<Clause> = []
    private var lastClause: Clause?

    init(
        _ reader: ScriptReader, sources: any IDSources, isStored: Bool = false,
        meter: BatchMeter = BatchMeter()
    ) {
        self.meter = meter
        self.reader = reader
        self.sources = sources
        self.isStored = isStored
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
            // Rows follow the line, whatever words their IDs are.
            let end = reader.end
            reader.end = lineEnd
            reader.part = "the line"
            let columns = try readColumns()
            namesRecords = true
            try readClauses()
            reader.end = end
            reader.part = "the row"
            subjects = .rows(try readRows(columns))
        } else {
            let start = reader.position
            let ids = try readIDs()
            subjects = .ids(ids)
            namesRecords = !ids.isEmpty || !sourceErrors.isEmpty
            try readClauses()
            try checkFind(ids, at: start)
        }
        var command = Command(
            verb, dataSet, subjects, operations: operations, bins: bins, condition: condition,
            timeToLive: timeToLive, isDurable: isDurable)
        if let search {
            command.find = Find(search, way: way ?? .automatic, limit: limit, isFound: isStored)
        }
        return command
    }

    private mutating func readVerb() throws(ScriptError) -> Verb {
        let word = reader.peekWord()
        guard let verb = Verb(word: word) else {
            throw reader.failure(
                expected: "a verb: " + Keywords.verbs.joined(separator: ", "),
                hint: "a line that continues the command above is indented")
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
            guard isClause(word), let clause = Clause(rawValue: word),
                allowedClauses.contains(clause)
            else { throw unexpectedClause(word) }
            guard reader.isAfterSpace(start) else {
                throw reader.failure(expected: "white space before `\(word)`")
            }
            reader.position += word.utf8.count
            lastClause = clause
            try read(clause, at: start)
        }
    }

    private func unexpectedClause(_ word: String) -> ScriptError {
        let allowed = allowedClauses.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        if isClause(word) {
            return reader.failure(
                expected: "what \(verb.rawValue) takes: \(allowed)",
                hint: findHint(word))
        }
        let comma = lastClause?.takesList == true ? "`,`, " : ""
        return reader.failure(
            expected: "\(comma)\(allowed) or the end of \(reader.part)",
            hint: Spelling.hint(for: word, among: allowedClauses.map(\.rawValue)))
    }

    private mutating func read(_ clause: Clause, at start: Int) throws(ScriptError) {
        guard (clause.takesList && clause != .bins) || seenClauses.insert(clause).inserted else {
            throw reader.failure(
                at: start, found: "`\(clause.rawValue)` a second time",
                expected: "each clause once in a command")
        }
        switch clause {
        case .set: try readSet()
        case .remove:
            repeat {
                reader.skipSpace()
                operations.append(BinOperation(try readTarget(), .remove))
                reader.skipSpace()
            } while reader.take(ASCII.comma)
        case .bins: try readBins()
        case .get: try readGet()
        case .if: condition = try reader.readCondition()
        case .where: search = try reader.readCondition()
        case .index: try readIndexName(at: start)
        case .scan: try take(.scan, at: start)
        case .limit: limit = try readLimit()
        case .ttl: timeToLive = try readTimeToLive()
        case .durable: isDurable = true
        }
    }

    private mutating func readTimeToLive() throws(ScriptError) -> TimeToLive {
        reader.skipSpace()
        let word = reader.position..<reader.endOfWord(reader.position)
        if let seconds = readSeconds(word) { return .seconds(seconds) }
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
                    "seconds from 1 to \(UInt32.max), a duration such as 7d, `until` a time, "
                    + "`never`, `keep` or `default`")
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
}
