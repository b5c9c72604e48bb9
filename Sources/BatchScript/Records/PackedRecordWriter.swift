package import BatchClient

/// Writes records in a binary form that ``PackedRecords`` reads, for files that only Volley reads: far
/// faster than JSON, and with everything that a record has.
///
/// The file begins with ``header``. A record is a byte count in four bytes, lowest first, then its ID,
/// its expiry, and its bins, in the form of ``BinaryWriter``.
package struct PackedRecordWriter: Sendable {
    /// What the file begins with.
    static let header = Array("volley records 1\n".utf8)

    /// The number of bytes to write at once.
    private static let pieceSize = 1 << 20

    package private(set) var bytes: [UInt8]
    /// How many bytes were written elsewhere.
    private var written = 0
    /// What ``PackedRecords/survey()`` finds in the file, without reading it again: the records that
    /// ``append(_:to:)`` appended.
    package private(set) var survey = RecordSurvey()

    /// Begins a file.
    package init() { bytes = PackedRecordWriter.header }

    /// - Throws: `Refusal` for a value that nests deeper than in any store.
    package mutating func append(_ row: KeyedRecord) throws(Refusal) {
        let start = bytes.count
        bytes.append(contentsOf: [0, 0, 0, 0])
        BinaryWriter.append(row.key.id, to: &bytes)
        if let expiry = row.record.expiresAt {
            bytes.append(1)
            BinaryWriter.append(expiry, to: &bytes)
        } else {
            bytes.append(0)
        }
        BinaryWriter.append(count: row.record.bins.count, to: &bytes)
        for bin in row.record.bins {
            BinaryWriter.append(bin.name, to: &bytes)
            try BinaryWriter.append(bin.value, deepest: BinaryReader.deepest, to: &bytes)
        }
        let count = UInt32(clamping: bytes.count - start - 4)
        for offset in 0..<4 {
            bytes[start + offset] = UInt8(truncatingIfNeeded: count >> UInt32(8 * offset))
        }
    }

    /// Appends records, and passes the bytes on when they are enough for one write.
    /// - Throws: `Refusal`, as ``append(_:)``; `BackendError` if the IDs are too many for memory; what
    ///   `write` throws.
    package mutating func append(
        _ rows: [KeyedRecord], to write: ([UInt8]) throws -> Void
    ) throws {
        for row in rows {
            try survey.add(row.key.id, at: written + bytes.count)
            try append(row)
        }
        guard bytes.count >= PackedRecordWriter.pieceSize else { return }
        try write(bytes)
        removeAll()
    }

    /// Forgets what was written elsewhere.
    package mutating func removeAll() {
        written += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }
}
