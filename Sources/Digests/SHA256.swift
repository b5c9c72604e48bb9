import CNettle

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
public struct SHA256: Sendable {
    private var context = sha256_ctx()

    /// Begins with no bytes.
    public init() { nettle_sha256_init(&context) }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        nettle_sha256_update(&context, bytes.count, bytes)
    }

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        nettle_sha256_update(
            &context, bytes.count, start.assumingMemoryBound(to: UInt8.self))
    }

    /// The 32 bytes of the digest of everything added so far; more may follow.
    public var digest: [UInt8] {
        var context = context
        return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { buffer, count in
            volley_sha256_digest(&context, buffer.baseAddress)
            count = buffer.count
        }
    }

    /// The digest of bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.digest
    }
}
