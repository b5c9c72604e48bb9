package import BatchClient

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
