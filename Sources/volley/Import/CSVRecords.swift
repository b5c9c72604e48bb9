import BatchClient
import BatchScript

/// The records of a CSV file: a header with the names of bins, then a record a row.
struct CSVRecords: ImportRecords {
    private var table: CSVTable
    private let bins: [String]

    /// - Throws: ``ScriptError`` for a header that cannot be one.
    init(_ file: InputFile, idColumn: String?) throws {
        table = try CSVTable(InputBytes(file), idColumn: idColumn)
        bins = table.bins
    }

    mutating func next() throws -> ImportRecord? {
        guard let row = try table.next() else { return nil }
        let cells = zip(bins, row.values).compactMap { name, value in value.map { (name, $0) } }
        return ImportRecord(id: row.id, bins: Bins(cells))
    }
}
