/// The bytes in which long lists keep IDs and values: a tag, then the content.
///
/// Only for memory, so it differs from ``BinaryTag``: a short string, as most IDs are, takes one byte
/// more than its text, and what this process wrote itself is read without checks.
enum PackedBytes {
    /// Up to here the tag is the length of a string.
    static let longestShort: UInt8 = 199
    /// A string with its length in eight bytes.
    static let string: UInt8 = 200
    /// This and the seven after it: an integer of one to eight bytes.
    static let integer: UInt8 = 201
    static let decimal: UInt8 = 209
    static let bytes: UInt8 = 210
    static let digest: UInt8 = 211
    static let pair: UInt8 = 212
    static let null: UInt8 = 213
    static let no: UInt8 = 214
    static let yes: UInt8 = 215
    static let double: UInt8 = 216
    /// A bin that is left out.
    static let omitted: UInt8 = 217
    static let now: UInt8 = 218
    /// An operand that is kept as it is.
    static let other: UInt8 = 219
}

/// Writes ``PackedBytes``.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func id(_ id: RecordID) {
        switch id {
        case .string(let text): string(text)
        case .integer(let integer): self.integer(integer)
        case .decimal(let decimal): content(PackedBytes.decimal, decimal.description.utf8)
        case .bytes(let content): self.content(PackedBytes.bytes, content)
        case .digest(let digest):
            bytes.append(PackedBytes.digest)
            digest.withBytes { bytes.append(contentsOf: $0) }
        case .composite(let partition, let sort):
            bytes.append(PackedBytes.pair)
            self.id(partition)
            self.id(sort)
        }
    }

    /// - Returns: False, with nothing written, for a value that has no form here.
    mutating func value(_ value: Value) -> Bool {
        switch value {
        case .null: tag(PackedBytes.null)
        case .bool(let bool): tag(bool ? PackedBytes.yes : PackedBytes.no)
        case .integer(let integer): self.integer(integer)
        case .double(let double):
            tag(PackedBytes.double)
            word(double.bitPattern, count: 8)
        case .decimal(let decimal): content(PackedBytes.decimal, decimal.description.utf8)
        case .string(let text): string(text)
        case .bytes(let content): self.content(PackedBytes.bytes, content)
        case .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: return false
        }
        return true
    }

    /// Something without content.
    mutating func tag(_ tag: UInt8) { bytes.append(tag) }

    /// The bytes, in no more memory than they need; the writer is then empty.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes.withUnsafeBufferPointer { Array($0) }
    }

    private mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            if let short = UInt8(exactly: utf8.count), short <= PackedBytes.longestShort {
                bytes.append(short)
            } else {
                bytes.append(PackedBytes.string)
                word(UInt64(utf8.count), count: 8)
            }
            bytes.append(contentsOf: utf8)
        }
    }

    private mutating func integer(_ integer: Int64) {
        var size: UInt8 = 1
        while size < 8 {
            let rest = integer >> (Int64(size) * 8 - 1)
            if rest == 0 || rest == -1 { break }
            size += 1
        }
        bytes.append(PackedBytes.integer + size - 1)
        word(UInt64(bitPattern: integer), count: size)
    }

    private mutating func content(_ tag: UInt8, _ content: some Collection<UInt8>) {
        bytes.append(tag)
        word(UInt64(content.count), count: 8)
        bytes.append(contentsOf: content)
    }

    /// The lowest bytes of a word, the lowest first.
    private mutating func word(_ word: UInt64, count: UInt8) {
        var word = word
        for _ in 0..<count {
            bytes.append(UInt8(truncatingIfNeeded: word))
            word >>= 8
        }
    }
}

/// Reads what ``PackedWriter`` wrote.
struct PackedReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func id() -> RecordID {
        let tag = tag()
        switch tag {
        case PackedBytes.decimal:
            return DecimalNumber(text(length())).map { .decimal($0) } ?? StoredIDs.unreadable
        case PackedBytes.bytes: return .bytes(Array(take(length())))
        case PackedBytes.digest:
            return Digest(Array(take(Digest.byteCount))).map { .digest($0) }
                ?? StoredIDs.unreadable
        case PackedBytes.pair:
            let partition = id()
            return .composite(partition: partition, sort: id())
        case PackedBytes.integer..<PackedBytes.decimal: return .integer(integer(tag))
        case PackedBytes.string: return .string(text(length()))
        default: return .string(text(Int(tag)))
        }
    }

    /// The value after its tag.
    mutating func value(_ tag: UInt8) -> Value? {
        switch tag {
        case PackedBytes.null: return .null
        case PackedBytes.no: return .bool(false)
        case PackedBytes.yes: return .bool(true)
        case PackedBytes.double: return .double(Double(bitPattern: word(8)))
        case PackedBytes.decimal: return DecimalNumber(text(length())).map { .decimal($0) }
        case PackedBytes.bytes: return .bytes(Array(take(length())))
        case PackedBytes.integer..<PackedBytes.decimal: return .integer(integer(tag))
        case PackedBytes.string: return .string(text(length()))
        default: return .string(text(Int(tag)))
        }
    }

    /// Passes over an ID or an operand.
    /// - Returns: Whether the operand is kept beside the bytes.
    @discardableResult
    mutating func skip() -> Bool {
        let tag = tag()
        switch tag {
        case PackedBytes.string, PackedBytes.decimal, PackedBytes.bytes: position += length()
        case PackedBytes.digest: position += Digest.byteCount
        case PackedBytes.double: position += 8
        case PackedBytes.pair:
            skip()
            skip()
        case PackedBytes.integer..<PackedBytes.decimal:
            position += Int(tag - PackedBytes.integer) + 1
        case PackedBytes.null, PackedBytes.no, PackedBytes.yes, PackedBytes.omitted,
            PackedBytes.now:
            break
        case PackedBytes.other: return true
        default: position += Int(tag)
        }
        return false
    }

    mutating func tag() -> UInt8 {
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        defer { position += count }
        return bytes[position..<position + count]
    }

    private mutating func text(_ count: Int) -> String {
        let range = position..<position + count
        position += count
        return bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
    }

    private mutating func length() -> Int { Int(clamping: word(8)) }

    private mutating func integer(_ tag: UInt8) -> Int64 {
        let size = Int(tag - PackedBytes.integer) + 1
        let unused = Int64(64 - size * 8)
        return Int64(bitPattern: word(size) << UInt64(unused)) >> unused
    }

    private mutating func word(_ count: Int) -> UInt64 {
        var word: UInt64 = 0
        for offset in position..<position + count {
            word |= UInt64(bytes[offset]) << UInt64((offset - position) * 8)
        }
        position += count
        return word
    }
}
