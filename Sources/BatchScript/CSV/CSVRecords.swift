import BatchClient

/// The records of a CSV file: a header, then one record per row.
///
/// A quoted cell is text. The unquoted cells of a column have one type, which is decided over the
/// whole file; if they would have several, all of them are text.
package struct CSVRecords: RecordReader {
    var rows: CSVRows
    let options: RecordReadingOptions
    let columns: CSVColumns
    /// The offset of the first row after the header.
    private let body: (offset: Int, line: Int)
    /// The types of the columns, after they are decided.
    private(set) var types: [CellType?]
    /// How many cells look as `csv-spreadsheet` writes them.
    private var guardedCells = 0

    /// Reads the header.
    /// - Throws: ``ScriptError`` for an invalid header; whatever the file throws.
    package init(_ file: any ByteFile, _ options: RecordReadingOptions) throws {
        let delimiter = try CSVDelimiter.find(in: file, options.delimiter)
        var rows = CSVRows(file, delimiter: delimiter.byte)
        try rows.skipMark()
        if delimiter.hasLine { _ = try rows.next() }
        guard try rows.next(isHeader: true) else {
            throw ScriptError(
                source: file.name, line: 1, column: 1, found: "an empty file",
                expected: "a header with the names of the columns")
        }
        columns = try CSVColumns(rows, options)
        body = rows.nextPosition
        types = columns.columns.map(\.type)
        self.rows = rows
        self.options = options
    }

    /// The names of the columns.
    package var names: [String] { columns.columns.map(\.name) }
    /// The position of the column that holds the IDs.
    package var idAt: Int {
        columns.columns.firstIndex { if case .key = $0.role { true } else { false } } ?? 0
    }

    // MARK: Survey

    package mutating func survey() throws -> RecordSurvey {
        var survey = RecordSurvey()
        var contents = columns.columns.map { _ in CSVColumnContent() }
        var isDecided = false
        rows.seek(to: body.offset, line: body.line)
        guardedCells = 0
        while survey.mistakes.count < ScriptErrors.limit {
            do {
                guard try rows.next() else { break }
                if !isDecided, let limit = options.rowsForTypes, survey.offsets.count >= limit {
                    decide(contents)
                    isDecided = true
                }
                let id = try look(&contents, isDecided: isDecided)
                try survey.add(id, at: rows.offset)
            } catch let error as ScriptError {
                survey.mistakes.append(error)
            }
        }
        if !isDecided { decide(contents) }
        // IDs that looked like integers are text if other IDs of the column are.
        if survey.hasIntegerIDs, columns.keyParts == 1, hasOpenKey, types[idAt] != .integer {
            survey.mapIDs { id in
                if case .integer(let integer) = id { .string(String(integer)) } else { id }
            }
        }
        tell(contents, isDecided: isDecided, &survey)
        return survey
    }

    /// Whether the cells decide the types of the IDs.
    private var hasOpenKey: Bool {
        columns.columns[idAt].type == nil && columns.columns[idAt].keyKind == nil
    }

    private mutating func decide(_ contents: [CSVColumnContent]) {
        for index in types.indices where types[index] == nil {
            types[index] = contents[index].type(hasOneNumberType: options.hasOneNumberType)
        }
    }

    /// Checks the type of every cell of a row.
    /// - Returns: The ID of the row.
    private mutating func look(
        _ contents: inout [CSVColumnContent], isDecided: Bool
    ) throws -> RecordID {
        try checkCount()
        var parts: (RecordID?, RecordID?)
        for (index, column) in columns.columns.enumerated() {
            let field =
                index < rows.fields.count ? rows.fields[index] : CSVRows.Field(start: 0, end: 0)
            let isEmpty = field.start == field.end && !field.isQuoted
            if rows.withBytes(of: field, CSVRecords.isGuarded) { guardedCells += 1 }
            if case .key(let part) = column.role {
                let id = try key(field, index)
                if part == 0 { parts.0 = id } else { parts.1 = id }
                if column.type == nil, column.keyKind == nil, !field.isQuoted {
                    contents[index].add(rows.withBytes(of: field) { CellShape($0) })
                    if isDecided, types[index] == .integer { _ = try value(of: field, index) }
                }
                if field.isQuoted { contents[index].hasQuoted = true }
                continue
            }
            guard !isEmpty else { continue }
            if column.role == .expiry {
                _ = try expiry(field)
            } else if field.isQuoted {
                contents[index].hasQuoted = true
                if column.type != nil {
                    _ = try value(of: field, index)
                } else {
                    try checkText(field)
                }
            } else if column.type != nil || isDecided {
                if column.type == nil, types[index] == nil,
                    !rows.withBytes(of: field, { $0.elementsEqual("null".utf8) })
                {
                    // No value of the column occurred while its type was being decided.
                    throw rows.failure(
                        of: field, found: "the first cell without quotes of \(column.name)",
                        expected: "one in the first \(options.rowsForTypes ?? 0) rows, or --types")
                }
                _ = try value(of: field, index)
            } else if contents[index].hasText {
                try checkText(field)
            } else {
                let shape = rows.withBytes(of: field) { CellShape($0) }
                contents[index].add(shape)
                if case .text = shape { try checkText(field) }
            }
        }
        return CSVRecords.id(parts)
    }

    /// Whether a cell is written as `csv-spreadsheet` writes what a spreadsheet would take for a formula.
    private static func isGuarded(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.first == UInt8(ascii: "'")
            && CSVEncoder.isFormula(String(decoding: cell.dropFirst(), as: UTF8.self))
    }

    private static func id(_ parts: (RecordID?, RecordID?)) -> RecordID {
        switch parts {
        case (let partition?, let sort?): .composite(partition: partition, sort: sort)
        case (let id?, nil), (nil, let id?): id
        case (nil, nil): .integer(0)
        }
    }

    private func checkCount() throws {
        let count = rows.fields.count
        let named = columns.columns.count
        guard count >= named, count <= named + columns.unnamed else {
            throw rows.failure(
                of: rows.fields[min(count, named) - 1],
                found: "a row of \(count) field" + (count == 1 ? "" : "s"),
                expected: "\(named), as the header has")
        }
        for field in rows.fields[named...] where field.start < field.end {
            throw rows.failure(
                of: field, found: "a cell in a column without a name",
                expected: "a name for the column in the header")
        }
    }

    private func checkText(_ field: CSVRows.Field) throws {
        let isPlain = rows.withBytes(of: field) { bytes in bytes.allSatisfy { $0 < 0x80 } }
        if !isPlain { _ = try rows.text(of: field) }
    }

    // MARK: Records

    package mutating func record(at offset: Int) throws -> ImportedRecord {
        if rows.nextPosition.offset != offset { rows.seek(to: offset, line: 1) }
        guard try rows.next() else {
            throw rows.failure(of: nil, found: "the end of the file", expected: "a row")
        }
        return try record()
    }

    /// The record of the last row.
    private func record() throws -> ImportedRecord {
        try checkCount()
        var parts: (RecordID?, RecordID?)
        var record = ImportedRecord(id: .integer(0), bins: [])
        record.bins.reserveCapacity(columns.columns.count)
        for (index, column) in columns.columns.enumerated() {
            let field = rows.fields[index]
            switch column.role {
            case .key(let part):
                var id = try key(field, index)
                if column.type == nil, column.keyKind == nil, !field.isQuoted,
                    types[index] != .integer
                {
                    id = .string(try rows.text(of: field))
                }
                if part == 0 { parts.0 = id } else { parts.1 = id }
            case .expiry:
                if field.start < field.end { record.expiry = try expiry(field) }
            case .bin:
                guard field.start < field.end || field.isQuoted else { continue }
                record.bins.append(Bins.Bin(name: column.name, value: try value(of: field, index)))
            case .nothing: continue
            }
        }
        record.id = CSVRecords.id(parts)
        return record
    }

    /// The next record, for a text that is read once.
    package mutating func next() throws -> ImportedRecord? {
        guard try rows.next() else { return nil }
        return try record()
    }

    /// Goes back to the first record.
    package mutating func rewind() { rows.seek(to: body.offset, line: body.line) }

    // MARK: Notes

    private func tell(
        _ contents: [CSVColumnContent], isDecided: Bool, _ survey: inout RecordSurvey
    ) {
        if guardedCells > 0 {
            survey.notes.append(
                (guardedCells == 1 ? "1 cell begins" : "\(guardedCells) cells begin")
                    + " with ' before =, +, - or @, as --format csv-spreadsheet writes them: the ' is "
                    + "imported too; import what --format csv writes")
        }
        guard !survey.offsets.isEmpty, !options.isText else { return }
        let isQuotedThroughout = zip(columns.columns, contents).allSatisfy { column, content in
            column.type != nil || column.keyKind != nil
                || content.type(hasOneNumberType: true) == nil
        }
        if isQuotedThroughout, contents.contains(where: \.hasQuoted),
            columns.columns.allSatisfy({ $0.type == nil })
        {
            survey.notes.append(
                "every cell is in quotes: all columns are strings; use --types COLUMN=integer for another type"
            )
            return
        }
        var told: [String] = []
        for (index, column) in columns.columns.enumerated() where column.type == nil {
            if column.role == .expiry || column.keyKind != nil { continue }
            guard let type = types[index] else { continue }
            told.append("\(column.name) \(type.rawValue)")
        }
        guard !told.isEmpty else { return }
        let shown = told.prefix(30).joined(separator: ", ") + (told.count > 30 ? ", ..." : "")
        let over = isDecided ? "the first \(options.rowsForTypes ?? 0) rows" : "the whole file"
        survey.notes.append(
            "types from \(over): \(shown); use --types COLUMN=string for another type")
    }
}
