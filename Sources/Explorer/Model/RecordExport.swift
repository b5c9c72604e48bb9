package import BatchClient
internal import BatchScript

/// Records that go to a file, all of them or none.
public struct RecordExport: Sendable, Hashable {
    /// Where some of the records come from, in order.
    package enum Part: Sendable, Hashable {
        /// They are in memory.
        case rows([KeyedRecord])
        /// They left memory: they are read again, until so many records were looked at.
        case page(ScanRequest, examined: Int)
        /// Marked records, read by their keys; those that are not there are left out.
        case keys([Key])
    }

    package enum Format: String, Sendable, Hashable, CaseIterable {
        case csv, ndjson
        /// Commands that would write the records again.
        case script
    }

    package let parts: [Part]
    package let format: Format
    package let path: String
    package let overwrite: Bool
    /// The bins that come first in CSV, in order.
    let bins: [String]
    /// Bins that are not written in CSV: their columns are hidden.
    let hidden: Set<String>
    let filter: RowFilter?

    /// The data set of the records; nil for several of them.
    package var dataSet: DataSet? {
        var found: Set<DataSet> = []
        for part in parts {
            switch part {
            case .rows(let rows): found.formUnion(rows.lazy.map(\.key.dataSet))
            case .page(let request, _): found.insert(request.dataSet)
            case .keys(let keys): found.formUnion(keys.lazy.map(\.dataSet))
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// The records that a filter of the screen lets through, of those that were read.
    /// - Parameter now: milliseconds since 1970.
    package func select(_ rows: [KeyedRecord], now: Int64) -> [KeyedRecord] {
        filter?.select(rows, now: now) ?? rows
    }
}

/// What became of an export.
public struct ExportOutcome: Sendable, Hashable {
    public var file: FileOutcome
    /// How many records were written.
    public var records: Int
    public var bytes: Int
    /// Marked records that are not there.
    public var missing: Int

    public init(_ file: FileOutcome, records: Int = 0, bytes: Int = 0, missing: Int = 0) {
        self.file = file
        self.records = records
        self.bytes = bytes
        self.missing = missing
    }
}

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

    /// Whether every record has to be shown by ``learn(_:)`` before the first is written.
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

    /// What was written since the last time.
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
