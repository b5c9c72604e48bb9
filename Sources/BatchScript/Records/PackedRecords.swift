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
        window.seek(to: 0)
        let header = PackedRecordWriter.header
        while window.available < header.count, !window.isComplete { try window.extend() }
        guard window.bytes[window.position...].starts(with: header) else { throw damage() }
        window.position += header.count
        while true {
            let offset = window.offset
            guard let range = try next() else { return survey }
            let id = try read(range) { reader throws(PackedReader.Damage) in try reader.id() }
            try survey.add(id, at: offset)
        }
    }

    package mutating func record(at offset: Int) throws -> ImportedRecord {
        window.seek(to: offset)
        guard let range = try next() else { throw damage() }
        return try read(range) { reader throws(PackedReader.Damage) in try reader.record() }
    }

    /// The bytes of the next record in the window, which it skips; nil at the end.
    private mutating func next() throws -> Range<Int>? {
        while window.available < PackedRecords.headBytes, !window.isComplete {
            try window.extend()
        }
        if window.available == 0 { return nil }
        guard window.available >= PackedRecords.headBytes else { throw damage() }
        var count = 0
        for place in 0..<PackedRecords.headBytes {
            count |= Int(window.bytes[window.position + place]) << (8 * place)
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
        _ body: (inout PackedReader) throws(PackedReader.Damage) -> Result
    ) throws -> Result {
        do {
            return try window.bytes.withUnsafeBytes { bytes in
                var reader = PackedReader(UnsafeRawBufferPointer(rebasing: bytes[range]))
                return try body(&reader)
            }
        } catch is PackedReader.Damage { throw damage() }
    }

    private func damage() -> ScriptError {
        ScriptError(
            source: source, line: 1, column: 1, found: "a damaged record",
            expected: "what was copied")
    }
}

/// Reads one packed record. The bytes come from a file: every count is checked against the rest, and
/// recursion is bounded.
private struct PackedReader {
    struct Damage: Error {}

    private static let depth = 256

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func record() throws(Damage) -> ImportedRecord {
        let id = try id()
        let expiry: ImportedRecord.Expiry = try byte() == 0 ? .never : .at(try integer())
        var bins: [Bins.Bin] = []
        let count = try count()
        bins.reserveCapacity(count)
        for _ in 0..<count {
            let name = try text()
            bins.append(Bins.Bin(name: name, value: try value(0)))
        }
        guard position == bytes.count else { throw Damage() }
        return ImportedRecord(id: id, bins: bins, expiry: expiry)
    }

    mutating func id(isPart: Bool = false) throws(Damage) -> RecordID {
        switch try byte() {
        case PackedTag.string: return .string(try text())
        case PackedTag.integer: return .integer(try integer())
        case PackedTag.decimal: return .decimal(try decimal())
        case PackedTag.bytes: return .bytes(Array(try take()))
        case PackedTag.pair where !isPart:
            let partition = try id(isPart: true)
            return .composite(partition: partition, sort: try id(isPart: true))
        case PackedTag.digest:
            guard let digest = Digest(Array(try take())) else { throw Damage() }
            return .digest(digest)
        default: throw Damage()
        }
    }

    private mutating func value(_ depth: Int) throws(Damage) -> Value {
        guard depth < PackedReader.depth else { throw Damage() }
        switch try byte() {
        case PackedTag.null: return .null
        case PackedTag.false: return .bool(false)
        case PackedTag.true: return .bool(true)
        case PackedTag.integer: return .integer(try integer())
        case PackedTag.double:
            var bits: UInt64 = 0
            for place in 0..<8 { bits |= UInt64(try byte()) << UInt64(8 * place) }
            return .double(Double(bitPattern: bits))
        case PackedTag.decimal: return .decimal(try decimal())
        case PackedTag.string: return .string(try text())
        case PackedTag.bytes: return .bytes(Array(try take()))
        case PackedTag.list: return .list(ValueList(try elements(depth)))
        case PackedTag.orderedList:
            return .list(ValueList(try elements(depth), isOrdered: true))
        case PackedTag.set:
            guard let set = ValueSet(try elements(depth)) else { throw Damage() }
            return .set(set)
        case PackedTag.map: return .map(ValueMap(try entries(depth)))
        case PackedTag.keyOrderedMap: return .map(ValueMap(try entries(depth), order: .byKey))
        case PackedTag.keyValueOrderedMap:
            return .map(ValueMap(try entries(depth), order: .byKeyAndValue))
        case PackedTag.geoJSON: return .geoJSON(try text())
        case PackedTag.hyperLogLog: return .hyperLogLog(Array(try take()))
        case PackedTag.opaque:
            let type = try byte()
            return .opaque(type: type, Array(try take()))
        default: throw Damage()
        }
    }

    private mutating func elements(_ depth: Int) throws(Damage) -> [Value] {
        let count = try count()
        var elements: [Value] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try value(depth + 1)) }
        return elements
    }

    private mutating func entries(_ depth: Int) throws(Damage) -> [ValueMap.Entry] {
        let count = try count()
        var entries: [ValueMap.Entry] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let key = try value(depth + 1)
            entries.append(ValueMap.Entry(key: key, value: try value(depth + 1)))
        }
        return entries
    }

    // MARK: Pieces

    private mutating func byte() throws(Damage) -> UInt8 {
        guard position < bytes.count else { throw Damage() }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func number() throws(Damage) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
            guard shift < 64 else { throw Damage() }
        }
    }

    private mutating func integer() throws(Damage) -> Int64 {
        let folded = try number()
        return Int64(bitPattern: folded >> 1 ^ (0 &- (folded & 1)))
    }

    /// A plausible count: that many elements fit into the rest.
    private mutating func count() throws(Damage) -> Int {
        let count = try number()
        guard count <= UInt64(bytes.count - position) else { throw Damage() }
        return Int(clamping: count)
    }

    private mutating func take() throws(Damage) -> UnsafeRawBufferPointer {
        let count = try count()
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    private mutating func text() throws(Damage) -> String {
        String(decoding: try take(), as: UTF8.self)
    }

    private mutating func decimal() throws(Damage) -> DecimalNumber {
        guard let decimal = DecimalNumber(try text()) else { throw Damage() }
        return decimal
    }
}
