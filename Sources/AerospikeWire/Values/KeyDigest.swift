package import BatchClient
import Digests

extension Digest {
    /// The digest of a key in a set; nil for a kind of ID that Aerospike does not support.
    package init?(set: String, id: RecordID) {
        if case .digest(let digest) = id {
            self = digest
            return
        }
        guard let packed = PackedDigest(set: StoredName.bytes(set), id: id) else { return nil }
        self.init(withUnsafeBytes(of: packed) { Array($0) })
    }

    /// The partition that the record is in, of 4096.
    package var partition: Int { PackedDigest(self).partition }
}

/// A digest as five words, so that the rows of a batch need no heap allocation for each.
package struct PackedDigest: Sendable, Hashable {
    /// In memory, the words have the byte order of the digest.
    let words: (UInt32, UInt32, UInt32, UInt32, UInt32)

    /// The digest of a key in a set: RIPEMD-160 of the set's name, the type of the key, and the key
    /// (Java `util/Crypto.java`). Nil for a kind of ID that Aerospike does not support.
    /// - Parameter set: the name in UTF-8.
    package init?(set: [UInt8], id: RecordID) {
        switch id {
        case .string(var text):
            self = text.withUTF8 {
                PackedDigest(set, .string, UnsafeRawBufferPointer($0))
            }
        case .integer(let integer):
            self = withUnsafeBytes(of: integer.bigEndian) { PackedDigest(set, .integer, $0) }
        case .bytes(let bytes):
            self = bytes.withUnsafeBytes { PackedDigest(set, .blob, $0) }
        case .digest(let digest): self.init(digest)
        case .decimal, .composite: return nil
        }
    }

    package init(_ digest: Digest) {
        self = digest.withBytes { PackedDigest($0) }
    }

    private init(_ set: [UInt8], _ type: ParticleType, _ key: UnsafeRawBufferPointer) {
        var hash = RIPEMD160()
        set.withUnsafeBytes { hash.update($0) }
        hash.update(type.rawValue)
        hash.update(key)
        words = hash.words
    }

    /// - Parameter bytes: 20 of them.
    private init(_ bytes: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt32 {
            bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
        }
        words = (word(0), word(1), word(2), word(3), word(4))
    }

    /// The partition that the record is in, of 4096.
    package var partition: Int {
        Int(UInt32(littleEndian: words.0)) & (Partitions.count - 1)
    }

    package static func == (a: PackedDigest, b: PackedDigest) -> Bool { a.words == b.words }

    package func hash(into hasher: inout Hasher) {
        withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
    }
}

/// The partitions of a namespace.
package enum Partitions {
    package static let count = 4_096
}

extension RecordID {
    /// About how many bytes the key's field takes in a request.
    package var keyByteCount: Int {
        switch self {
        case .string(let text): 6 + text.utf8.count
        case .bytes(let bytes): 6 + bytes.count
        case .integer: 14
        case .decimal, .composite, .digest: 0
        }
    }
}

/// A user's key as sent with the digest: its type, then its bytes.
package enum UserKey {
    /// Nil for a kind of ID that Aerospike does not support, and for a digest.
    package static func encode(_ id: RecordID) -> [UInt8]? {
        var writer = ByteWriter()
        guard encode(id, to: &writer) else { return nil }
        // Without the size and the type of the field.
        return Array(writer.bytes.dropFirst(5))
    }

    /// Writes the field of a key.
    /// - Returns: Whether it was written; false for a kind of ID that Aerospike does not support,
    ///   and for a digest.
    static func encode(_ id: RecordID, to writer: inout ByteWriter) -> Bool {
        func field(_ type: ParticleType, _ key: UnsafeRawBufferPointer) {
            writer.integer(UInt32(key.count + 2))
            writer.byte(FieldType.key.rawValue)
            writer.byte(type.rawValue)
            writer.append(key)
        }
        switch id {
        case .string(var text): text.withUTF8 { field(.string, UnsafeRawBufferPointer($0)) }
        case .integer(let integer):
            withUnsafeBytes(of: integer.bigEndian) { field(.integer, $0) }
        case .bytes(let bytes): bytes.withUnsafeBytes { field(.blob, $0) }
        case .decimal, .composite, .digest: return false
        }
        return true
    }

    /// Nil for a key of another type, or with invalid bytes.
    package static func decode(_ bytes: ArraySlice<UInt8>) -> RecordID? {
        bytes.withUnsafeBytes { decode($0) }
    }

    /// The same for bytes where they lie.
    static func decode(_ bytes: UnsafeRawBufferPointer) -> RecordID? {
        guard let first = bytes.first else { return nil }
        let type = ParticleType(rawValue: first)
        let content = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        // Nearly every key is of one of these types.
        switch Particle.scalar(type, content) ?? Particle.decode(type, Array(content)[...]) {
        case .string(let string): return .string(string)
        case .integer(let integer): return .integer(integer)
        case .bytes(let bytes): return .bytes(bytes)
        case .null, .bool, .double, .decimal, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            return nil
        }
    }
}
