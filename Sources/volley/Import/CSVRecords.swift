import BatchClient
import BatchScript

/// The records of a CSV file: a header with the names of bins, then a record a row.
struct CSVRecords: ImportRecords {
    private var reader: CSVReader
    private let source: String
    private let columns: [String]
    private let idAt: Int

    /// - Throws: ``ScriptError`` for a header that cannot be one.
    init(_ file: InputFile, idColumn: String?) throws {
        reader = try CSVReader(file)
        source = file.name
        guard let header = try reader.next() else {
            throw ScriptError(
                source: file.name, line: 1, column: 1, found: "an empty file",
                expected: "a header with the names of the columns")
        }
        var seen: Set<String> = []
        for field in header {
            guard !field.text.isEmpty else {
                throw ScriptError(
                    source: source, line: field.place.line, column: field.place.column,
                    found: "a column without a name", expected: "a name for each column")
            }
            guard seen.insert(field.text).inserted else {
                throw ScriptError(
                    source: source, line: field.place.line, column: field.place.column,
                    found: "the column \(field.text) a second time",
                    expected: "each name once")
            }
        }
        columns = header.map(\.text)
        if let idColumn {
            guard let at = columns.firstIndex(of: idColumn) else {
                throw ScriptError(
                    source: source, line: 1, column: 1, found: "no column \(idColumn)",
                    expected: "one of " + columns.joined(separator: ", "))
            }
            idAt = at
        } else {
            idAt = columns.firstIndex(of: "id") ?? 0
        }
    }

    mutating func next() throws -> ImportRecord? {
        guard let fields = try reader.next() else { return nil }
        guard fields.count == columns.count else {
            let place = fields[min(fields.count, columns.count) - 1].place
            throw ScriptError(
                source: source, line: place.line, column: place.column,
                found: "a row of \(Count.text(fields.count, "field", "fields"))",
                expected: "\(columns.count), as the header has")
        }
        guard let id = CellType.id(fields[idAt].text) else {
            let place = fields[idAt].place
            throw ScriptError(
                source: source, line: place.line, column: place.column, found: "an empty ID",
                expected: "a value in the column \(columns[idAt])")
        }
        let bins = zip(columns, fields).enumerated().compactMap { at, cell in
            at == idAt ? nil : CellType.value(cell.1.text).map { Bins.Bin(name: cell.0, value: $0) }
        }
        return ImportRecord(id: id, bins: Bins(bins.map { ($0.name, $0.value) }))
    }
}
