package import BatchClient
internal import BatchScript

/// Writes the records of an export.
package struct RecordExportWriter {
    private let format: RecordExport.Format
    private let hidden: Set<String>
    private let now: Int64
    private var columns: FlatColumns
    private var csv: FlatCSVEncoder?
    private var ndjson = NDJSONEncoder()
    private var script: [UInt8] = []

    /// - Parameters:
    ///   - hasOneNumberType: whether the store has one type of number.
    ///   - now: milliseconds since 1970.
    package init(
        _ export: RecordExport, schema: KeySchema?, hasOneNumberType: Bool, now: Int64
    ) {
        self.init(
            export.format, bins: export.bins, hidden: export.hidden, schema: schema,
            hasOneNumberType: hasOneNumberType, now: now)
    }

    init(
        _ format: RecordExport.Format, bins: [String], hidden: Set<String>, schema: KeySchema?,
        hasOneNumberType: Bool, now: Int64
    ) {
        self.format = format
        self.hidden = hidden
        self.now = now
        columns = FlatColumns(schema: schema, hasOneNumberType: hasOneNumberType, bins: bins)
    }

    /// Whether every record must be passed to ``learn(_:)`` before the first is written.
    package var needsAll: Bool { format == .csv }

    package mutating func learn(_ record: KeyedRecord) { columns.learn(shown(record)) }

    package mutating func add(_ record: KeyedRecord) {
        switch format {
        case .csv:
            var encoder = csv ?? FlatCSVEncoder(columns.withoutUnused, isGuarded: false)
            csv = nil
            encoder.add(shown(record))
            csv = encoder
        case .ndjson: ndjson.add(RecordRow(record: record, now: now / 1000))
        case .script:
            script += (BatchPrinter.print(RowText.command(for: record)) + "\n").utf8
        }
    }

    private func shown(_ record: KeyedRecord) -> KeyedRecord {
        guard format == .csv, !hidden.isEmpty else { return record }
        var shown = record.record
        shown.bins = Bins(unique: shown.bins.filter { !hidden.contains($0.name) })
        return KeyedRecord(key: record.key, record: shown)
    }

    /// The bytes written since the last call.
    package mutating func take() -> [UInt8] {
        switch format {
        case .csv:
            guard var encoder = csv else { return [] }
            csv = nil
            defer { csv = encoder }
            return encoder.take()
        case .ndjson: return ndjson.take()
        case .script:
            defer { script = [] }
            return script
        }
    }
}
