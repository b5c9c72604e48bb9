import BatchClient
import BatchScript
import Foundation

/// Writes the records of a scan to standard output.
struct RecordOutput {
    /// What to write for each record.
    enum Content {
        case records(OutputFormat)
        /// One ID per line, as scripts and `@file:` read them.
        case ids
        /// Only the count, at the end.
        case count
    }

    private enum Writer {
        case rows(RowPrinter<RecordRow>)
        /// CSV: the columns are known only after the last record.
        case flat(FlatColumns, RecordSpool, isGuarded: Bool)
        case ids
        case count
    }

    private var writer: Writer
    private var count = 0
    private static let pieceSize = 1 << 16

    /// - Parameters:
    ///   - bins: the bins that were asked for, which come first in CSV; nil for all.
    ///   - schema: the schema that the store prescribes.
    init(
        _ content: Content, of dataSet: DataSet, bins: [String]?, schema: DataSetSchema?,
        hasOneNumberType: Bool
    ) {
        switch content {
        case .ids: writer = .ids
        case .count: writer = .count
        case .records(let format):
            switch format {
            case .csv, .csvSpreadsheet:
                let columns = FlatColumns(
                    schema: schema?.keys, hasOneNumberType: hasOneNumberType, bins: bins ?? [])
                writer = .flat(
                    columns, RecordSpool(dataSet), isGuarded: format == .csvSpreadsheet)
            case .table, .ndjson: writer = .rows(RowPrinter(format))
            }
        }
    }

    /// - Throws: ``StandardStreams/OutputClosed``; ``CommandFailure``.
    mutating func write(_ records: some Collection<KeyedRecord>) throws {
        count += records.count
        switch writer {
        case .rows(var printer):
            defer { writer = .rows(printer) }
            let now = Int64(Date().timeIntervalSince1970)
            try printer.print(records.lazy.map { RecordRow(record: $0, now: now) })
        case .flat(var columns, let spool, let isGuarded):
            for record in records {
                columns.learn(record)
                try spool.append(record)
            }
            writer = .flat(columns, spool, isGuarded: isGuarded)
        case .ids:
            var text = ""
            for record in records { text += BatchPrinter.print(record.key.id) + "\n" }
            try StandardStreams.write(Array(text.utf8))
        case .count: break
        }
    }

    /// Writes the CSV, or the count.
    /// - Parameter isComplete: whether all records were read. Otherwise nothing is written that looks
    ///   like an answer: no count, and no header without rows.
    mutating func finish(isComplete: Bool) throws {
        switch writer {
        case .rows(var printer): try printer.finish()
        case .flat(let columns, let spool, let isGuarded):
            guard isComplete || count > 0 else { return }
            var encoder = FlatCSVEncoder(columns, isGuarded: isGuarded)
            try spool.forEach { record in
                encoder.add(record)
                if encoder.count >= RecordOutput.pieceSize {
                    try StandardStreams.write(csv: encoder.take())
                }
            }
            try StandardStreams.write(csv: encoder.take())
        case .ids: break
        case .count: if isComplete { try StandardStreams.write(Array("\(count)\n".utf8)) }
        }
    }
}

extension BackendDescription {
    /// Whether the store has a single number type: a double may come back as an equal integer.
    var hasOneNumberType: Bool { kind == "dynamodb" }
}
