internal import BatchClient

extension CommandReader {
    /// Reads IDs, ranges and sources up to a reserved word or the end.
    mutating func readIDs() throws(ScriptError) -> IDList {
        var ids = IDList()
        while !reader.isAtEnd, !isAtReservedWord() {
            if reader.next == ASCII.at {
                try readSource(into: &ids)
            } else {
                ids.append(try reader.readIDItem())
            }
            try reader.expectSpace(after: "an ID")
            reader.skipSpace()
            if ids.count % BatchMeter.stride == 0 { try meter.count(ids.uncountedBytes, reader) }
        }
        guard !ids.isEmpty || !sourceErrors.isEmpty || mayHaveNoIDs else {
            throw reader.failure(
                expected: "an ID, a range or @marks",
                hint: "a column list in parentheses is followed by indented rows")
        }
        return ids
    }

    /// Whether a word begins a clause in the script's version.
    func isClause(_ word: String) -> Bool {
        guard let clause = Clause(rawValue: word) else { return false }
        return reader.version >= .second || !Clause.finding.contains(clause)
    }

    private func isAtReservedWord() -> Bool {
        let word = reader.position..<reader.endOfWord(reader.position)
        // `set{1..3}` is a range, although its text is a keyword.
        guard word.count <= Clause.longestWord, reader.byte(at: word.upperBound) != ASCII.openBrace
        else { return false }
        return isClause(reader.text(word))
    }

    /// Whether `where` may select the records, as the following clauses show.
    private var mayHaveNoIDs: Bool { reader.version >= .second && verb.finds }

    /// Reads `@name` or `@file:path` and appends the IDs of the source.
    private mutating func readSource(into ids: inout IDList) throws(ScriptError) {
        let start = reader.position
        reader.position += 1
        let isFile = reader.bytes[reader.position..<reader.end].starts(with: "file:".utf8)
        if isFile { reader.position += 5 }
        let name = try reader.readName()
        guard !name.isEmpty else {
            throw reader.failure(
                at: start,
                expected: "@marks, @ and the name of a mark set, or @file: and a path"
            )
        }
        let written = reader.quoted(reader.text(start..<reader.position))
        do {
            let found =
                isFile
                ? try sources.ids(inFile: name, for: dataSet)
                : try sources.marks(named: name, in: dataSet)
            guard let found else {
                throw reader.failure(
                    at: start, found: (isFile ? "missing file " : "unknown mark set ") + written,
                    expected: "a saved mark set",
                    hint: !isFile && name.contains { "./".contains($0) }
                        ? reader.quoted("@file:" + name) + " reads the IDs of a file" : nil)
            }
            guard !found.isEmpty else {
                throw reader.failure(
                    at: start, found: written + ", which has no IDs",
                    expected: "at least one ID",
                    hint: "an empty source never means the whole set")
            }
            ids.append(contentsOf: found)
        } catch let errors as ScriptErrors {
            sourceErrors += errors.errors
        } catch let error as ScriptError {
            sourceErrors.append(error)
        } catch {
            sourceErrors.append(
                reader.failure(
                    at: start, found: written + ", which cannot be read",
                    expected: "a source of IDs", hint: "\(error)"))
        }
    }
}

extension Clause {
    /// Most IDs differ from reserved words in length.
    fileprivate static let longestWord = allCases.map(\.rawValue.utf8.count).max() ?? 0
}
