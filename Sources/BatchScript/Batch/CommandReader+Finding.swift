internal import BatchClient

// `where CONDITION`, `index NAME`, `scan` and `limit N`.

extension CommandReader {
    /// Checks that a command selects its records in exactly one way.
    func checkFind(_ ids: IDList, at start: Int) throws(ScriptError) {
        guard search == nil else { return }
        let word = limit != nil ? "limit" : way == nil ? nil : way == .scan ? "scan" : "index"
        if let word {
            throw reader.failure(
                at: start, found: "`\(word)` without `where`",
                expected: "`where` and a condition",
                hint: "an ID named `\(word)` is quoted")
        }
        guard !ids.isEmpty || !sourceErrors.isEmpty else {
            throw reader.failure(
                at: start,
                expected: verb.finds && reader.version >= .second
                    ? "an ID, a range, @marks or `where`" : "an ID, a range or @marks",
                hint: "a column list in parentheses is followed by indented rows")
        }
    }

    /// The clauses that the command may have, as far as it has been read.
    var allowedClauses: [Clause] {
        verb.clauses.filter { clause in
            !Clause.finding.contains(clause)
                || (reader.version >= .second && (!namesRecords || isStored))
        }
    }

    /// A hint for a finding clause in the wrong place.
    func findHint(_ word: String) -> String? {
        guard Clause.finding.map(\.rawValue).contains(word) else { return nil }
        guard namesRecords, verb.finds else {
            return "\(verb.rawValue) takes the IDs of its records"
        }
        return word == Clause.where.rawValue
            ? "`where` replaces IDs; `if` is a condition on named records"
            : "an ID named `\(word)` is quoted"
    }

    mutating func take(_ way: Find.Way, at start: Int) throws(ScriptError) {
        guard self.way == nil else {
            throw reader.failure(
                at: start, found: "`index` and `scan` in one command", expected: "one of them")
        }
        self.way = way
    }

    mutating func readIndexName(at start: Int) throws(ScriptError) {
        reader.skipSpace()
        let name = try reader.readName()
        guard !name.isEmpty else { throw reader.failure(expected: "the name of an index") }
        try take(.index(name), at: start)
    }

    mutating func readLimit() throws(ScriptError) -> Int {
        reader.skipSpace()
        let word = reader.position..<reader.endOfWord(reader.position)
        let shape = NumberShape(reader.bytes, at: word.lowerBound, end: word.upperBound)
        guard let shape, shape.isInteger, shape.end == word.upperBound,
            let limit = reader.integer(word).flatMap({ Int(exactly: $0) }), limit > 0
        else { throw reader.failure(expected: "a count of at least 1") }
        reader.position = word.upperBound
        return limit
    }

    /// The seconds of a duration such as `7d`; nil, with nothing consumed, for anything else.
    mutating func readSeconds(_ word: Range<Int>) -> UInt32? {
        guard reader.version >= .second,
            let shape = NumberShape(reader.bytes, at: word.lowerBound, end: word.upperBound),
            shape.isInteger, shape.end == word.upperBound - 1,
            let unit = TimeSpan.Unit(rawValue: reader.text(shape.end..<word.upperBound)),
            let amount = reader.integer(word.lowerBound..<shape.end),
            let seconds = TimeSpan(amount, unit).flatMap({ UInt32(exactly: $0.seconds) }),
            seconds > 0
        else { return nil }
        reader.position = word.upperBound
        return seconds
    }
}
