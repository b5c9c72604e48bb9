import BatchClient
import BatchScript

/// Records and results as text for a file or for the clipboard.
enum RowText {
    typealias Format = RecordExport.Format

    /// - Parameters:
    ///   - bins: the CSV columns that come first, in order; others follow, except hidden ones.
    ///   - now: milliseconds since 1970.
    static func of(
        _ records: [KeyedRecord], bins: [String], hidden: Set<String>, as format: Format,
        schema: KeySchema?, now: Int64
    ) -> String {
        var writer = RecordExportWriter(
            format, bins: bins, hidden: hidden, schema: schema, hasOneNumberType: schema != nil,
            now: now)
        if writer.needsAll { for record in records { writer.learn(record) } }
        for record in records { writer.add(record) }
        return String(decoding: writer.take(), as: UTF8.self)
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

    /// The command that writes a record as it is; an upsert merges it into an existing one.
    /// - Parameter bins: the bins to write; nil for all of them.
    static func command(
        for record: KeyedRecord, verb: Verb = .upsert, bins: [String]? = nil
    ) -> Command {
        let written = bins.map { record.record.bins.selecting($0) } ?? record.record.bins
        return Command(
            verb, record.key.dataSet, .ids([record.key.id]),
            operations: written.map { BinOperation($0.name, .set(.value($0.value))) },
            timeToLive: record.record.expiresAt.map { .until($0) })
    }
}

extension RecordExport.Format {
    /// The format that a word on the command line names: `json` is written as NDJSON.
    init?(word: String) {
        switch word {
        case "json", "jsonl": self = .ndjson
        default: self.init(rawValue: word)
        }
    }

    /// The format by the extension of a file's name; nil for any other.
    init?(path: String) {
        switch path.lowercased().split(separator: ".").last {
        case "csv": self = .csv
        case "ndjson", "jsonl", "json": self = .ndjson
        case "volley", "batch", "script": self = .script
        default: return nil
        }
    }
}
