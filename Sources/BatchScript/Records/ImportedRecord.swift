package import BatchClient

/// A record of a file, on its way into a store.
package struct ImportedRecord: Sendable, Hashable {
    /// What a file says of the time that a record has.
    package enum Expiry: Sendable, Hashable {
        /// Seconds since 1970.
        case at(Int64)
        case never
        /// Seconds from the write.
        case left(UInt32)
    }

    package var id: RecordID
    package var bins: [Bins.Bin]
    package var expiry: Expiry?

    package init(id: RecordID, bins: [Bins.Bin], expiry: Expiry? = nil) {
        self.id = id
        self.bins = bins
        self.expiry = expiry
    }
}

/// What a file of records looks like.
package enum RecordForm: String, Sendable, Hashable, CaseIterable {
    case csv, ndjson, json, dynamodb
}

/// How a file of records is read, where it does not say so itself.
package struct RecordReadingOptions: Sendable, Hashable {
    package var form: RecordForm?
    /// The column or member that holds the IDs.
    package var idColumn: String?
    package var delimiter: UInt8?
    /// The types of columns, by name.
    package var types: [String: CellType] = [:]
    /// Whether all cells of CSV are text.
    package var isText = false
    /// What the store fixes of the records.
    package var schema: DataSetSchema?
    /// Whether numbers of all kinds are of one type in the store.
    package var hasOneNumberType = false
    /// After how many rows the types of columns are decided; nil for all of them.
    package var rowsForTypes: Int?
    /// Whether the first column holds the IDs where no column is named so.
    package var usesFirstColumn = false

    package init() {}
}

/// A file of records that was looked through once: where each record is and which ID it has.
package struct RecordSurvey: Sendable {
    package var ids: [RecordID] = []
    /// Where each record begins.
    package var offsets: [Int] = []
    /// The line in which each record begins, where lines and records differ; else empty.
    package var mistakes: [ScriptError] = []
    /// Remarks for the user on how the file was read.
    package var notes: [String] = []

    package init() {}
}

/// Reads the records of a file: all of them once, then any of them.
package protocol RecordReader: Sendable {
    /// Looks through the whole file. Mistakes are collected, up to ``ScriptErrors/limit``.
    /// - Throws: what the file throws, and ``ScriptError`` for a file that cannot be read at all.
    mutating func survey() throws -> RecordSurvey

    /// The record at a place that the survey gave.
    /// - Throws: ``ScriptError`` if something else is there now; what the file throws.
    mutating func record(at offset: Int) throws -> ImportedRecord
}
