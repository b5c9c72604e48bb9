import BatchClient
import BatchScript

/// Records and results as text that leaves the program: for a file, or for the clipboard.
enum RowText {
    /// How rows are written.
    enum Format: String, Sendable, Hashable, CaseIterable {
        case csv, ndjson
        /// Commands: those of the results, or those that would write the records again.
        case script

        /// What a file's name says; nil where it says nothing.
        init?(path: String) {
            switch path.lowercased().split(separator: ".").last {
            case "csv": self = .csv
            case "ndjson", "jsonl", "json": self = .ndjson
            case "volley", "batch", "script": self = .script
            default: return nil
            }
        }
    }

    /// - Parameters:
    ///   - bins: the columns of CSV, in order.
    ///   - now: milliseconds since 1970.
    static func of(
        _ records: [KeyedRecord], bins: [String], as format: Format, now: Int64
    ) -> String {
        switch format {
        case .csv: csv(records, bins: bins)
        case .ndjson: ndjson(records.lazy.map { RecordRow(record: $0, now: now / 1000) })
        case .script: BatchPrinter.print(Batch(records.map(command)))
        }
    }

    /// The results of some indices, as `volley run` writes them.
    /// - Parameter now: milliseconds since 1970.
    static func of(
        _ indices: [Int], in run: RunState, as format: Format, now: Int64
    ) -> String {
        let rows = indices.lazy.compactMap { run.result(at: $0) }
            .map { ResultRow(result: $0, now: now / 1000) }
        switch format {
        case .csv:
            var encoder = CSVEncoder(columns: ResultRow.columns)
            for row in rows { encoder.add(row) }
            return String(decoding: encoder.take(), as: UTF8.self)
        case .ndjson: return ndjson(rows)
        case .script: return BatchPrinter.print(Batch(run.commands(for: indices)))
        }
    }

    static func ndjson(_ rows: some Sequence<some OutputRow>) -> String {
        var encoder = NDJSONEncoder()
        for row in rows { encoder.add(row) }
        return String(decoding: encoder.take(), as: UTF8.self)
    }

    /// A column a bin, so that `volley import` reads it back; the data set where there are several.
    private static func csv(_ records: [KeyedRecord], bins: [String]) -> String {
        let first = records.first?.key.dataSet
        let hasSeveral = records.contains { $0.key.dataSet != first }
        var encoder = CSVEncoder(columns: (hasSeveral ? ["dataset"] : []) + ["id"] + bins)
        for record in records {
            if hasSeveral { encoder.field("dataset", .text(record.key.dataSet.name)) }
            encoder.field("id", .id(record.key.id))
            for bin in bins {
                encoder.field(bin, record.record.bins[bin].map { .value($0) } ?? .null)
            }
            encoder.endRow()
        }
        return String(decoding: encoder.take(), as: UTF8.self)
    }

    /// What would write a record as it is, beside what else is there by then.
    private static func command(for record: KeyedRecord) -> Command {
        Command(
            .upsert, record.key.dataSet, .ids([record.key.id]),
            operations: record.record.bins.map { BinOperation($0.name, .set(.value($0.value))) },
            timeToLive: record.record.expiresAt.map { .until($0) })
    }
}
