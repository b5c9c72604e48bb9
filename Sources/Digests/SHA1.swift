import CNettle

/// SHA-1 (FIPS 180-4), which is broken as a signature: only for names that others made with it.
public enum SHA1 {
    /// The 20 bytes of the digest of bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var context = sha1_ctx()
        nettle_sha1_init(&context)
        nettle_sha1_update(&context, bytes.count, bytes)
        return [UInt8](unsafeUninitializedCapacity: Int(SHA1_DIGEST_SIZE)) { buffer, count in
            volley_sha1_digest(&context, buffer.baseAddress)
            count = buffer.count
        }
    }
}
