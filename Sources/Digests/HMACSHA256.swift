import CNettle

/// The authentication code HMAC (RFC 2104) with SHA-256, of bytes that come in pieces.
public struct HMACSHA256: Sendable {
    private var context = hmac_sha256_ctx()

    /// Begins with no bytes.
    /// - Parameter key: of any length.
    public init(key: [UInt8]) { nettle_hmac_sha256_set_key(&context, key.count, key) }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        nettle_hmac_sha256_update(&context, bytes.count, bytes)
    }

    /// The 32 bytes of the code of everything added so far; more may follow.
    public var code: [UInt8] {
        var context = context
        return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { buffer, count in
            volley_hmac_sha256_digest(&context, buffer.baseAddress)
            count = buffer.count
        }
    }

    /// The code of bytes.
    public static func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = HMACSHA256(key: key)
        code.update(bytes)
        return code.code
    }
}
