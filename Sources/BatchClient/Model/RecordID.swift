/// Identifies a record within its data set.
///
/// Nothing is coerced: the string `"42"` and the integer `42` are different IDs, and a store
/// rejects IDs of a kind that it does not support. Numbers are the same ID if their values are
/// equal: 1 is 1.0, as in stores with decimals.
public enum RecordID: Sendable {
    /// A string.
    case string(String)
    /// A 64-bit signed integer.
    case integer(Int64)
    /// A number that is not a 64-bit integer, for the stores that have such keys (DynamoDB).
    indirect case decimal(DecimalNumber)
    /// Bytes.
    case bytes([UInt8])
    /// A partition key and a sort key (DynamoDB). Neither part is itself composite.
    indirect case composite(partition: RecordID, sort: RecordID)
    /// A record known only by the digest of its key, as a scan finds it (Aerospike).
    indirect case digest(Digest)
}

extension RecordID: Hashable {
    public static func == (a: RecordID, b: RecordID) -> Bool {
        switch (a, b) {
        case (.string(let a), .string(let b)): a.isIdentical(to: b)
        case (.integer(let a), .integer(let b)): a == b
        case (.decimal(let a), .decimal(let b)): a == b
        case (.integer(let a), .decimal(let b)), (.decimal(let b), .integer(let a)): b.int64 == a
        case (.bytes(let a), .bytes(let b)): a == b
        case (.composite(let p, let s), .composite(let q, let t)): p == q && s == t
        case (.digest(let a), .digest(let b)): a == b
        case (.string, _), (.integer, _), (.decimal, _), (.bytes, _), (.composite, _), (.digest, _):
            false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .string(let string): hasher.combine(string)
        case .integer(let integer): hasher.combine(integer)
        case .decimal(let decimal):
            if let integer = decimal.int64 {
                hasher.combine(integer)
            } else {
                hasher.combine(decimal)
            }
        case .bytes(let bytes): hasher.combine(bytes)
        case .composite(let partition, let sort):
            hasher.combine(partition)
            hasher.combine(sort)
        case .digest(let digest): hasher.combine(digest)
        }
    }
}

extension RecordID: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension RecordID {
    /// The kind of an ID, used by stores to list the kinds they support.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A kind for each case of ``RecordID``.
        case string, integer, decimal, bytes, composite, digest
    }

    /// The kind of this ID.
    public var kind: Kind {
        switch self {
        case .string: .string
        case .integer: .integer
        case .decimal: .decimal
        case .bytes: .bytes
        case .composite: .composite
        case .digest: .digest
        }
    }

    /// The ID as a value; nil for composite IDs and digests.
    public var value: Value? {
        switch self {
        case .string(let string): .string(string)
        case .integer(let integer): .integer(integer)
        case .decimal(let decimal): .decimal(decimal)
        case .bytes(let bytes): .bytes(bytes)
        case .composite, .digest: nil
        }
    }
}

extension RecordID: CustomStringConvertible {
    /// The ID for people, unquoted; see BatchScript for a form that parses back.
    public var description: String {
        switch self {
        case .string(let string): string
        case .integer(let integer): String(integer)
        case .decimal(let decimal): decimal.description
        case .bytes(let bytes): "0x" + Hex.encode(bytes)
        case .composite(let partition, let sort): "(\(partition), \(sort))"
        case .digest(let digest): digest.description
        }
    }
}

/// The 20-byte digest that identifies a record in an Aerospike cluster.
public struct Digest: Sendable, CustomStringConvertible {
    /// The length of a digest in bytes.
    public static let byteCount = 20
    /// The bytes in memory order, stored inline, so that a digest needs no heap allocation.
    private let words: (UInt64, UInt64, UInt32)

    /// The 20 bytes.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// Nil unless there are exactly 20 bytes.
    public init?(_ bytes: [UInt8]) {
        guard let digest = bytes.withUnsafeBytes({ Digest($0) }) else { return nil }
        self = digest
    }

    /// Nil unless there are exactly 20 bytes.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Digest.byteCount else { return nil }
        words = (
            bytes.loadUnaligned(as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
        )
    }

    /// Lends the bytes, not copied.
    package func withBytes<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
        withUnsafeBytes(of: words) { body($0) }
    }

    /// Nil unless the text is 40 hexadecimal digits.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    public var description: String { Hex.encode(bytes) }
}

extension Digest: Hashable {
    public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}
