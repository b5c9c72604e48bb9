/// An answer, read whole.
struct HTTPReply: Sendable {
    let status: Int
    /// The value of `x-amz-crc32`, where there is one.
    let checksum: UInt32?
    let body: [UInt8]
}
