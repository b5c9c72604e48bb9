import CNettle

/// RIPEMD-160 (Dobbertin, Bosselaers, Preneel, 1996) of bytes that come in pieces. It turns Aerospike's
/// keys into digests: each key of a batch is hashed, so nothing is allocated on the heap.
public struct RIPEMD160: Sendable {
    private var context = ripemd160_ctx()

    /// Begins with no bytes.
    public init() { nettle_ripemd160_init(&context) }

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        nettle_ripemd160_update(
            &context, bytes.count, start.assumingMemoryBound(to: UInt8.self))
    }

    /// Adds a byte.
    public mutating func update(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { update($0) }
    }

    /// The digest of everything added so far, as words that have its byte order in memory.
    public var words: (UInt32, UInt32, UInt32, UInt32, UInt32) {
        var context = context
        var words: (UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { bytes in
            volley_ripemd160_digest(
                &context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        return words
    }
}
