/// A complete answer.
struct HTTPReply: Sendable {
    let status: Int
    /// The value of `x-amz-crc32`, if present.
    let checksum: UInt32?
    /// When the server wrote it, by the server's clock, in seconds since 1970.
    let date: Int64?
    /// The service's ID of the request, which its support asks for.
    let requestID: String?
    let body: [UInt8]
}
