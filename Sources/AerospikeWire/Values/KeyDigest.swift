public import BatchClient

extension Digest {
    /// The digest of a key in a set: RIPEMD-160 of the set's name, the type of the key, and the key
    /// (Java `util/Crypto.java`). Nil for an ID of a kind that Aerospike has not.
    public init?(set: String, id: RecordID) {
        if case .digest(let digest) = id {
            self = digest
            return
        }
        guard let key = UserKey.encode(id) else { return nil }
        self.init(RIPEMD160.hash(Array(set.utf8) + key))
    }

    /// The partition that the record is in, of 4096.
    public var partition: Int { Partitions.partition(of: bytes[...]) }
}

/// The partitions of a namespace.
public enum Partitions {
    public static let count = 4_096

    static func partition(of digest: ArraySlice<UInt8>) -> Int {
        let start = digest.startIndex
        return (Int(digest[start]) | Int(digest[start + 1]) << 8) & (count - 1)
    }
}

/// The digests of many keys, one behind the other.
public struct DigestList: Sendable, Hashable {
    private var bytes: [UInt8] = []

    public init() {}

    public var count: Int { bytes.count / Digest.byteCount }

    /// The bytes of one digest.
    public subscript(place: Int) -> ArraySlice<UInt8> {
        bytes[place * Digest.byteCount..<(place + 1) * Digest.byteCount]
    }

    public mutating func append(_ digest: Digest) { bytes += digest.bytes }
}

/// A user's key as it is sent beside the digest: its type, then its bytes.
public enum UserKey {
    /// Nil for an ID of a kind that Aerospike has not, or that is a digest.
    public static func encode(_ id: RecordID) -> [UInt8]? {
        switch id {
        case .string(let string): [ParticleType.string.rawValue] + Array(string.utf8)
        case .integer(let integer): [ParticleType.integer.rawValue] + integer.bigEndianBytes
        case .bytes(let bytes): [ParticleType.blob.rawValue] + bytes
        case .decimal, .composite, .digest: nil
        }
    }

    /// Nil for a key of another type, or that is not what its type says.
    public static func decode(_ bytes: ArraySlice<UInt8>) -> RecordID? {
        guard let type = bytes.first else { return nil }
        switch Particle.decode(ParticleType(rawValue: type), bytes.dropFirst()) {
        case .string(let string): return .string(string)
        case .integer(let integer): return .integer(integer)
        case .bytes(let bytes): return .bytes(bytes)
        default: return nil
        }
    }
}
