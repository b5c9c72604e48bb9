import BatchScript

/// Writes rows to standard output as they come, each call flushed.
struct RowPrinter<Row: OutputRow> {
    private var encoder: Encoder
    /// Enough for one write; a chunk of rows that is larger goes in pieces.
    private static var pieceSize: Int { 1 << 16 }

    private enum Encoder {
        case ndjson(NDJSONEncoder)
        case csv(CSVEncoder)
        case table(TableEncoder)
    }

    /// - Parameter more: columns that these rows have beside those of every such row.
    init(_ format: OutputFormat, and more: [String] = []) {
        switch format {
        case .ndjson: encoder = .ndjson(NDJSONEncoder())
        case .csv: encoder = .csv(CSVEncoder(columns: Row.columns + more))
        case .csvSpreadsheet:
            encoder = .csv(CSVEncoder(columns: Row.columns + more, for: .spreadsheet))
        case .table:
            encoder = .table(
                TableEncoder(
                    columns: Row.tableColumns + more, optional: Row.tableOptional,
                    expandsBins: Row.tableExpandsBins,
                    width: StandardStreams.outputColumns,
                    isColored: StandardStreams.outputHasColor))
        }
    }

    /// - Throws: ``StandardStreams/OutputClosed``; ``CommandFailure``.
    mutating func print(_ rows: some Sequence<Row>) throws {
        switch encoder {
        case .ndjson(var encoder):
            // Given back whatever happens, and never held twice: appending stays in place.
            self.encoder = .ndjson(NDJSONEncoder())
            defer { self.encoder = .ndjson(encoder) }
            for row in rows {
                encoder.add(row)
                if encoder.count >= Self.pieceSize { try StandardStreams.write(encoder.take()) }
            }
            try StandardStreams.write(encoder.take())
        case .csv(var encoder):
            self.encoder = .csv(CSVEncoder(columns: []))
            defer { self.encoder = .csv(encoder) }
            for row in rows {
                encoder.add(row)
                if encoder.count >= Self.pieceSize {
                    try StandardStreams.write(csv: encoder.take())
                }
            }
            try StandardStreams.write(csv: encoder.take())
        case .table(var encoder):
            defer { self.encoder = .table(encoder) }
            try StandardStreams.write(Array(encoder.lines(for: Array(rows)).utf8))
        }
    }

    /// Writes what a stream without rows has too: the header of CSV.
    mutating func finish() throws {
        try print([])
        guard case .table(let table) = encoder, !table.leftOut.isEmpty else { return }
        StandardStreams.narrate(
            "not shown for lack of room: \(table.leftOut.joined(separator: ", ")); "
                + "--format ndjson has them")
    }
}

extension StandardStreams {
    /// Writes CSV. A terminal obeys nothing of it; elsewhere it goes out as it is.
    /// - Throws: as ``write(_:)``.
    static func write(csv bytes: [UInt8]) throws {
        try write(outputIsTerminal ? CSVEncoder.printable(bytes) : bytes)
    }
}
