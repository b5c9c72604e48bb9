import BatchClient

/// The records of a file that a ``PackedRecordWriter`` wrote.
package struct PackedRecords: RecordReader {
    private var window: ByteWindow
    private let source: String

    private static let headBytes = 4

    package init(_ file: any ByteFile) {
        window = ByteWindow(file)
        source = file.name
    }

    package mutating func survey() throws -> RecordSurvey {
        var survey = RecordSurvey()
        try skipHeader()
        while true {
            let offset = window.offset
            guard let range = try next() else { return survey }
            let id = try read(range) { reader throws(BinaryReader.Damage) in try reader.id() }
            try survey.add(id, at: offset)
        }
    }

    /// Calls the body with each record, in order.
    /// - Throws: What the body throws; an error for a file that is damaged or cannot be read.
    package mutating func forEach(_ body: (ImportedRecord) throws -> Void) throws {
        try skipHeader()
        while let range = try next() { try body(try record(range)) }
    }

    private mutating func skipHeader() throws {
        window.seek(to: 0)
        let header = PackedRecordWriter.header
        while window.available < header.count, !window.isComplete { try window.extend() }
        guard window.bytes[window.position...].starts(with: header) else { throw damage() }
        window.position += header.count
    }

    package mutating func record(at offset: Int) throws -> ImportedRecord {
        window.seek(to: offset)
        guard let range = try next() else { throw damage() }
        return try record(range)
    }

    private func record(_ range: Range<Int>) throws -> ImportedRecord {
        try read(range) { reader throws(BinaryReader.Damage) in try reader.record() }
    }

    /// The bytes of the next record in the window, which it skips; nil at the end.
    private mutating func next() throws -> Range<Int>? {
        while window.available < PackedRecords.headBytes, !window.isComplete {
            try window.extend()
        }
        if window.available == 0 { return nil }
        guard window.available >= PackedRecords.headBytes else { throw damage() }
        var count = 0
        for offset in 0..<PackedRecords.headBytes {
            count |= Int(window.bytes[window.position + offset]) << (8 * offset)
        }
        while window.available < PackedRecords.headBytes + count {
            guard !window.isComplete else { throw damage() }
            try window.extend()
        }
        let start = window.position + PackedRecords.headBytes
        window.position = start + count
        return start..<start + count
    }

    private func read<Result>(
        _ range: Range<Int>,
        _ body: (inout BinaryReader) throws(BinaryReader.Damage) -> Result
    ) throws -> Result {
        do {
            return try window.bytes.withUnsafeBytes { bytes in
                var reader = BinaryReader(UnsafeRawBufferPointer(rebasing: bytes[range]))
                return try body(&reader)
            }
        } catch is BinaryReader.Damage { throw damage() }
    }

    private func damage() -> ScriptError {
        ScriptError(
            source: source, line: 1, column: 1, found: "a damaged record",
            expected: "what was copied")
    }
}

extension BinaryReader {
    /// A packed record, which takes all of the bytes.
    fileprivate mutating func record() throws(Damage) -> ImportedRecord {
        let id = try id()
        let expiry: ImportedRecord.Expiry = try byte() == 0 ? .never : .at(try integer())
        var bins: [Bins.Bin] = []
        let count = try count(elementBytes: 2)
        bins.reserveCapacity(count)
        for _ in 0..<count {
            let name = try string()
            bins.append(Bins.Bin(name: name, value: try value()))
        }
        guard isAtEnd else { throw Damage() }
        return ImportedRecord(id: id, bins: bins, expiry: expiry)
    }
}
