import BatchScript

/// Writes rows to standard output, flushed at each call.
struct RowPrinter<Row: OutputRow> {
    private var encoder: Encoder
    /// The size of one write; larger chunks of rows are split.
    private static var pieceSize: Int { 1 << 16 }

    private enum Encoder {
        case ndjson(NDJSONEncoder)
        case csv(CSVEncoder)
        case table(TableEncoder)
    }

    /// - Parameter more: columns in addition to those of every row.
    init(_ format: OutputFormat, and more: [String] = []) {
        switch format {
        case .ndjson: encoder = .ndjson(NDJSONEncoder())
        case .csv: encoder = .csv(CSVEncoder(columns: Row.columns + more))
        case .csvSpreadsheet:
            encoder = .csv(CSVEncoder(columns: Row.columns + more, for: .spreadsheet))
        case .table:
            encoder = .table(
                TableEncoder(
                    for: Row.self, and: more, width: StandardStreams.outputColumns,
                    isColored: StandardStreams.outputHasColor))
        }
    }

    /// - Throws: ``StandardStreams/OutputClosed``; ``CommandFailure``.
    mutating func print(_ rows: some Sequence<Row>) throws {
        switch encoder {
        case .ndjson(var encoder):
            // Moved out so that appending does not copy; restored in every case.
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

    /// Writes the header of CSV, even if there are no rows.
    mutating func finish() throws {
        try print([])
        guard case .table(let table) = encoder, !table.leftOut.isEmpty else { return }
        StandardStreams.printStatus(
            "columns not shown: \(table.leftOut.joined(separator: ", ")); "
                + "--format ndjson has them")
    }
}

extension StandardStreams {
    /// Writes CSV: escaped on a terminal, otherwise as it is.
    /// - Throws: as ``write(_:)``.
    static func write(csv bytes: [UInt8]) throws {
        try write(outputIsTerminal ? CSVEncoder.printable(bytes) : bytes)
    }
}
