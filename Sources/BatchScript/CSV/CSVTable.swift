package import BatchClient

/// CSV as records: a header with bin names, then one record per row. One column holds the IDs.
package struct CSVTable {
    /// A record of the table.
    package struct Row: Sendable {
        package let id: RecordID
        /// One value per column except the IDs; nil for an empty cell.
        package let values: [Value?]

        package init(id: RecordID, values: [Value?]) {
            self.id = id
            self.values = values
        }
    }

    private var records: CSVRecords
    /// The names in the header.
    package let columns: [String]
    /// The column that holds the IDs.
    package let idAt: Int

    /// Decides the types of the columns.
    /// - Parameter idColumn: the column that holds the IDs; nil for `id`, otherwise the first.
    /// - Throws: ``ScriptError`` for an invalid header.
    package init(_ text: String, idColumn: String?) throws {
        var options = RecordReadingOptions()
        options.idColumn = idColumn
        options.usesFirstColumn = true
        records = try CSVRecords(ByteText(text, name: ""), options)
        columns = records.names
        idAt = records.idAt
        _ = try records.survey()
        records.rewind()
    }

    /// The names of the bins: all columns except the IDs.
    package var bins: [String] {
        columns.enumerated().compactMap { $0.offset == idAt ? nil : $0.element }
    }

    /// How many fields a row may have: columns at the end need no name.
    package var width: Int { columns.count + records.columns.unnamed }

    /// A text with a header before its first row, behind a line `sep=;`.
    /// - Parameter names: names without delimiters and quotes, at least two.
    /// - Throws: what the text throws.
    package static func headed(_ text: String, _ names: [String]) throws -> String {
        let delimiter = try CSVDelimiter.find(in: ByteText(text, name: ""), nil)
        var body = text.drop { $0 == "\u{FEFF}" || $0.isNewline }
        var before = ""
        if delimiter.hasLine {
            before = String(body.prefix { !$0.isNewline }) + "\n"
            body = body.drop { !$0.isNewline }.dropFirst()
        }
        let separator = String(Unicode.Scalar(delimiter.byte))
        return before + names.joined(separator: separator) + "\n" + body
    }

    /// The next record; nil at the end. After a mistake it continues with the next row.
    /// - Throws: ``ScriptError`` for a mistake and its location.
    package mutating func next() throws -> Row? {
        guard let record = try records.next() else { return nil }
        var rest = record.bins[...]
        let values = bins.map { name -> Value? in
            guard let bin = rest.first, bin.name.isIdentical(to: name) else { return nil }
            rest.removeFirst()
            return bin.value
        }
        return Row(id: record.id, values: values)
    }
}
