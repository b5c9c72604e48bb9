package import BatchClient

/// CSV as records: a header with the names of bins, then a record a row. One column holds the IDs.
package struct CSVTable {
    /// A record of the table.
    package struct Row: Sendable {
        package let id: RecordID
        /// A value a column but for the IDs'; nil where the cell is empty.
        package let values: [Value?]
    }

    private var reader: CSVReader
    /// The names in the header.
    package let columns: [String]
    /// The column that holds the IDs.
    package let idAt: Int

    /// - Parameter idColumn: the column that holds the IDs; nil for `id`, else the first.
    /// - Throws: ``ScriptError`` for a header that cannot be one; what the input throws.
    package init(_ input: InputBytes, idColumn: String?) throws {
        let source = input.source
        reader = CSVReader(input)
        guard let header = try reader.next() else {
            throw ScriptError(
                source: source, line: 1, column: 1, found: "an empty file",
                expected: "a header with the names of the columns")
        }
        var seen: Set<String> = []
        for field in header {
            guard !field.text.isEmpty else {
                throw reader.failure(
                    at: field.place, found: "a column without a name",
                    expected: "a name for each column")
            }
            guard seen.insert(field.text).inserted else {
                throw reader.failure(
                    at: field.place, found: "the column \(field.text) a second time",
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

    /// The names of the bins: the columns but for the IDs'.
    package var bins: [String] {
        columns.enumerated().compactMap { $0.offset == idAt ? nil : $0.element }
    }

    /// The next record; nil at the end. After a mistake it goes on with the next row.
    /// - Throws: ``ScriptError`` for a mistake and its place; what the input throws.
    package mutating func next() throws -> Row? {
        guard let fields = try reader.next() else { return nil }
        guard fields.count == columns.count else {
            let place = fields[min(fields.count, columns.count) - 1].place
            throw reader.failure(
                at: place,
                found: "a row of \(fields.count) field" + (fields.count == 1 ? "" : "s"),
                expected: "\(columns.count), as the header has")
        }
        guard let id = CellType.id(fields[idAt].text) else {
            throw reader.failure(
                at: fields[idAt].place, found: "an empty ID",
                expected: "a value in the column \(columns[idAt])")
        }
        return Row(
            id: id,
            values: fields.enumerated().compactMap { at, field in
                at == idAt ? nil : .some(CellType.value(field.text))
            })
    }
}
