package import BatchClient

/// A record of a file, before it is written to a store.
package struct ImportedRecord: Sendable, Hashable {
    /// The expiry of a record in a file.
    package enum Expiry: Sendable, Hashable {
        /// Seconds since 1970.
        case at(Int64)
        case never
        /// Seconds after the write.
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

/// The form of a file of records.
package enum RecordForm: String, Sendable, Hashable, CaseIterable {
    case csv, ndjson, json, dynamodb
}

/// Options for reading a file of records that does not determine them itself.
package struct RecordReadingOptions: Sendable, Hashable {
    package var form: RecordForm?
    /// The column or member that holds the IDs.
    package var idColumn: String?
    package var delimiter: UInt8?
    /// The types of columns, by name.
    package var types: [String: CellType] = [:]
    /// Whether all cells of CSV are text.
    package var isText = false
    /// The rules that the store sets for the records.
    package var schema: DataSetSchema?
    /// Whether all numbers have the same type in the store.
    package var hasOneNumberType = false
    /// How many rows decide the types of columns; nil for all of them.
    package var rowsForTypes: Int?
    /// Whether the first column holds the IDs if no column has their name.
    package var usesFirstColumn = false

    package init() {}
}

/// The result of scanning a file of records: the offset and ID of each record.
package struct RecordSurvey: Sendable {
    package private(set) var ids = IDList()
    /// The offset of each record.
    package private(set) var offsets: [Int] = []
    /// Whether some ID that was added is an integer.
    private(set) var hasIntegerIDs = false
    /// The line of each record, if lines and records differ; otherwise empty.
    package var mistakes: [ScriptError] = []
    /// Remarks for the user on how the file was read.
    package var notes: [String] = []
    /// Counts the IDs and the offsets.
    private let meter = MemoryMeter()
    private static let stride = 4_096

    package init() {}

    /// - Throws: ``BackendError`` if the records are too many for the memory budget.
    mutating func add(_ id: RecordID, at offset: Int) throws(BackendError) {
        ids.append(id)
        if case .integer = id { hasIntegerIDs = true }
        offsets.append(offset)
        if offsets.count % RecordSurvey.stride == 0 { try count() }
    }

    private func count() throws(BackendError) {
        let each = MemoryLayout<Int>.stride + Batch.bytesPerIndex
        try meter.count(
            ids.approximateBytes + offsets.count * each,
            for: "the list of the IDs of \(offsets.count) records")
    }

    mutating func mapIDs(_ change: (RecordID) -> RecordID) {
        ids = IDList(ids.lazy.map(change))
    }

    /// The IDs, counted as long as they live.
    /// - Throws: ``BackendError``.
    package func heldIDs() throws(BackendError) -> IDList {
        try count()
        return ids.held(by: meter.reservation)
    }
}

/// Reads the records of a file: first all of them once, then any of them.
package protocol RecordReader: Sendable {
    /// Scans the whole file. Collects mistakes, up to ``ScriptErrors/limit``.
    /// - Throws: whatever the file throws, and ``ScriptError`` for a file that cannot be read at
    ///   all.
    mutating func survey() throws -> RecordSurvey

    /// The record at an offset from the survey.
    /// - Throws: ``ScriptError`` if the file has changed there; whatever the file throws.
    mutating func record(at offset: Int) throws -> ImportedRecord
}
