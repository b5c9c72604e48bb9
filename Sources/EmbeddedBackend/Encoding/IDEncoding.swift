import BatchClient

/// Encodes IDs as keys of the table: bytes that sort like the IDs.
///
/// One byte for the kind, then: an integer's 8 bytes, highest first, with the sign bit inverted;
/// the bytes of a string or of bytes unchanged; both parts of a pair in this form, with 00 in a
/// string or bytes written as 00 FF and the part ended by 00 00. So integers sort by number,
/// strings and bytes byte by byte, pairs by their first and then their second part; integers come
/// before strings, before bytes, before pairs.
enum IDEncoding {
    private enum Tag {
        static let integer: UInt8 = 0x10
        static let string: UInt8 = 0x20
        static let bytes: UInt8 = 0x30
        static let composite: UInt8 = 0x40
    }

    static let kinds: Set<RecordID.Kind> = [.integer, .string, .bytes, .composite]

    /// Why an ID cannot be a key; nil if it can.
    static func refusal(of id: RecordID) -> Refusal? {
        guard let count = encodedCount(id) else { return .idKind(id) }
        return count <= EmbeddedLimits.idBytes ? nil : .idTooLong(count)
    }

    /// The encoded size of an ID; nil if it cannot be a key.
    static func encodedCount(_ id: RecordID) -> Int? {
        switch id {
        case .integer: return 9
        case .string(let string): return 1 + string.utf8.count
        case .bytes(let bytes): return 1 + bytes.count
        case .composite(let partition, let sort):
            guard let first = partCount(partition), let second = partCount(sort) else { return nil }
            return 1 + first + second
        case .decimal, .digest: return nil
        }
    }

    private static func partCount(_ id: RecordID) -> Int? {
        switch id {
        case .integer: 9
        case .string(let string): 3 + string.utf8.reduce(0) { $0 + ($1 == 0 ? 2 : 1) }
        case .bytes(let bytes): 3 + bytes.reduce(0) { $0 + ($1 == 0 ? 2 : 1) }
        case .composite, .decimal, .digest: nil
        }
    }

    /// Replaces the buffer with a valid ID (see ``refusal(of:)``).
    static func encode(_ id: RecordID, into buffer: inout [UInt8]) {
        buffer.removeAll(keepingCapacity: true)
        append(id, to: &buffer)
    }

    /// Appends a valid ID (see ``refusal(of:)``) to the buffer.
    static func append(_ id: RecordID, to buffer: inout [UInt8]) {
        switch id {
        case .integer(let integer): append(integer, to: &buffer)
        case .string(let string):
            buffer.append(Tag.string)
            buffer.append(contentsOf: string.utf8)
        case .bytes(let bytes):
            buffer.append(Tag.bytes)
            buffer.append(contentsOf: bytes)
        case .composite(let partition, let sort):
            buffer.append(Tag.composite)
            appendPart(partition, to: &buffer)
            appendPart(sort, to: &buffer)
        case .decimal, .digest: break
        }
    }

    private static func append(_ integer: Int64, to buffer: inout [UInt8]) {
        buffer.append(Tag.integer)
        let bits = UInt64(bitPattern: integer) ^ (1 << 63)
        for shift in stride(from: 56, through: 0, by: -8) {
            buffer.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    private static func appendPart(_ id: RecordID, to buffer: inout [UInt8]) {
        switch id {
        case .integer(let integer): append(integer, to: &buffer)
        case .string(let string): appendEscaped(string.utf8, Tag.string, to: &buffer)
        case .bytes(let bytes): appendEscaped(bytes, Tag.bytes, to: &buffer)
        case .composite, .decimal, .digest: break
        }
    }

    private static func appendEscaped(
        _ bytes: some Sequence<UInt8>, _ tag: UInt8, to buffer: inout [UInt8]
    ) {
        buffer.append(tag)
        for byte in bytes {
            buffer.append(byte)
            if byte == 0 { buffer.append(0xFF) }
        }
        buffer.append(0)
        buffer.append(0)
    }

    /// The ID of a key; nil for invalid bytes.
    static func decode(_ bytes: UnsafeRawBufferPointer) -> RecordID? {
        guard let tag = bytes.first else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[1...])
        switch tag {
        case Tag.string:
            return String(exactly: rest).map { .string($0) }
        case Tag.bytes:
            return .bytes(Array(rest))
        case Tag.integer, Tag.composite:
            var position = 0
            if tag == Tag.integer {
                guard let id = decodePart(bytes, &position), position == bytes.count else {
                    return nil
                }
                return id
            }
            guard let partition = decodePart(rest, &position),
                let sort = decodePart(rest, &position), position == rest.count
            else { return nil }
            return .composite(partition: partition, sort: sort)
        default:
            return nil
        }
    }

    private static func decodePart(
        _ bytes: UnsafeRawBufferPointer, _ position: inout Int
    ) -> RecordID? {
        guard position < bytes.count else { return nil }
        let tag = bytes[position]
        position += 1
        switch tag {
        case Tag.integer:
            guard bytes.count - position >= 8 else { return nil }
            var bits: UInt64 = 0
            for _ in 0..<8 {
                bits = bits << 8 | UInt64(bytes[position])
                position += 1
            }
            return .integer(Int64(bitPattern: bits ^ (1 << 63)))
        case Tag.string, Tag.bytes:
            var content: [UInt8] = []
            while true {
                guard bytes.count - position >= 1 else { return nil }
                let byte = bytes[position]
                position += 1
                guard byte == 0 else {
                    content.append(byte)
                    continue
                }
                guard bytes.count - position >= 1 else { return nil }
                let next = bytes[position]
                position += 1
                if next == 0 { break }
                guard next == 0xFF else { return nil }
                content.append(0)
            }
            if tag == Tag.bytes { return .bytes(content) }
            return content.withUnsafeBytes { String(exactly: $0) }.map { .string($0) }
        default:
            return nil
        }
    }
}
