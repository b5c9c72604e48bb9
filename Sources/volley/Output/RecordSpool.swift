import BatchClient
import BatchScript

/// Buffers records until the last one: in memory while they are few, then in a temporary file.
final class RecordSpool {
    /// Bytes kept in memory.
    private static let bytesInMemory = 32 << 20

    private let dataSet: DataSet
    private var writer = PackedRecordWriter()
    private var file: TemporaryFile?

    init(_ dataSet: DataSet) { self.dataSet = dataSet }

    /// - Throws: ``CommandFailure`` if the disk is full.
    func append(_ record: KeyedRecord) throws {
        try writer.append(record)
        guard writer.bytes.count >= RecordSpool.bytesInMemory else { return }
        try spill(to: try file ?? TemporaryFile())
    }

    private func spill(to file: TemporaryFile) throws {
        self.file = file
        try file.append(writer.bytes)
        writer.removeAll()
    }

    /// Calls the body with each record, in order of arrival.
    /// - Throws: ``CommandFailure``; what the body throws.
    func forEach(_ body: (KeyedRecord) throws -> Void) throws {
        if let file { try spill(to: file) }
        var records = PackedRecords(file ?? ByteText(writer.bytes, name: "the spool"))
        try records.forEach { row in
            var record = Record(bins: Bins(unique: row.bins))
            if case .at(let time)? = row.expiry { record.expiresAt = time }
            try body(KeyedRecord(key: Key(dataSet, row.id), record: record))
        }
    }
}
