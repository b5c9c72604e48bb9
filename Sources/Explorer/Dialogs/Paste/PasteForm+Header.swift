import BatchClient
import BatchScript

/// The first row of a table may be a record: not every file has a header.
extension PasteForm {
    /// What is known of the data set: it shows whether a row is a header.
    struct Known: Sendable {
        /// The bins of the loaded records.
        var bins: Set<String> = []
        /// The IDs of the loaded records, each without its digits.
        var idShapes: Set<String> = []

        init() {}

        init(_ rows: [ScanPage.Row]) {
            for row in rows {
                bins.formUnion(row.record.bins.map(\.name))
                idShapes.insert(PasteForm.shape(PasteForm.cell(row.key.id)))
            }
        }
    }

    /// Whether names look like the cells of a record: as values, or as IDs of the rows or of the data set.
    static func isData(_ names: [String], idAt: Int, rows: [CSVTable.Row], _ known: Known) -> Bool {
        guard !names.contains(where: { $0.lowercased() == "id" || known.bins.contains($0) })
        else { return false }
        if names.contains(where: isValue) { return true }
        let own = shape(names[idAt])
        guard own != names[idAt] else { return false }
        return known.idShapes.contains(own)
            || rows.prefix(20).contains { shape(cell($0.id)) == own }
    }

    /// An ID as a cell has it.
    private static func cell(_ id: RecordID) -> String {
        if case .string(let text) = id { return text }
        return IDText.of(id, limit: 200)
    }

    private static func isValue(_ cell: String) -> Bool {
        Double(cell) != nil || cell.isEmpty || cell.contains("@")
            || ["true", "false", "null"].contains(cell.lowercased())
    }

    /// A text with each number in it as one `0`.
    private static func shape(_ text: String) -> String {
        var shape = ""
        for character in text {
            guard character.isASCII, character.isNumber else {
                shape.append(character)
                continue
            }
            if shape.last != "0" { shape.append("0") }
        }
        // A text without digits has no shape.
        return text.contains { $0.isASCII && $0.isNumber } ? "#" + shape : text
    }

    /// The warning about the first row, if it looks like a record.
    var headerWarning: String? {
        guard isHeaderDoubtful else { return nil }
        return "the first row is taken as names: " + columns.prefix(4).joined(separator: ", ")
            + (columns.count > 4 ? ", ..." : "") + "; ctrl-r takes it as data"
    }

    /// Takes the first row as a record; the column with the IDs stays, and the bins get names of their own.
    mutating func takeFirstRowAsData() throws(Refusal) {
        var bins = 0
        let names = (0..<max(2, width)).map { column in
            if column == idAt { return "id" }
            bins += 1
            return "bin\(bins)"
        }
        let headed: String
        do { headed = try CSVTable.headed(text, names) } catch { throw Refusal(error) }
        var form = try PasteForm(
            reading: headed, dataSet: dataSet.text, isTable: true, maximum: maximum)
        form.dataSet = dataSet
        form.focus = focus
        form.take(verb: verb)
        form.isPasted = isPasted
        form.hasNewNames = true
        self = form
    }
}
