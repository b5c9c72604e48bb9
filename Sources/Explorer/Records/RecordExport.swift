package import BatchClient

/// Records to write to a file, all of them or none.
public struct RecordExport: Sendable, Hashable {
    /// The source of some of the records, in order.
    package enum Part: Sendable, Hashable {
        /// Records in memory.
        case rows([KeyedRecord])
        /// Records that left memory: read again, until this many records were examined.
        case page(ScanRequest, examined: Int)
        /// Marked records, read by their keys; missing ones are skipped.
        case keys([Key])
    }

    package enum Format: String, Sendable, Hashable, CaseIterable {
        case csv, ndjson
        /// Commands that write the records again.
        case script
    }

    package let parts: [Part]
    package let format: Format
    package let path: String
    package let overwrite: Bool
    /// The bins that come first in CSV, in order.
    let bins: [String]
    /// Bins left out of CSV because their columns are hidden.
    let hidden: Set<String>
    let filter: RowFilter?

    /// The data set of the records; nil for several.
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

    /// The records of a page, read for the filter on the screen, that it shows.
    package func select(_ rows: [KeyedRecord]) -> [KeyedRecord] {
        filter?.select(read: rows) ?? rows
    }
}

/// The outcome of an export.
public struct ExportOutcome: Sendable, Hashable {
    public var file: FileOutcome
    /// How many records were written.
    public var records: Int
    public var bytes: Int
    /// How many marked records do not exist.
    public var missing: Int

    public init(_ file: FileOutcome, records: Int = 0, bytes: Int = 0, missing: Int = 0) {
        self.file = file
        self.records = records
        self.bytes = bytes
        self.missing = missing
    }
}
