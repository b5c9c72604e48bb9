/// Cuts a stream of bytes into whole frames; compressed ones come out expanded.
///
/// Holds no more than one frame and what arrived behind it. What is to be expanded is bounded by the
/// size of a frame.
public struct FrameDecoder: Sendable {
    private var buffer = StreamBuffer()
    private let maximumBody: Int

    /// - Parameter maximumBody: larger frames are refused by their header, before they are held.
    public init(maximumBody: Int = FrameHeader.maximumBody) { self.maximumBody = maximumBody }

    /// How many bytes are held.
    public var bufferedCount: Int { buffer.count }

    public mutating func append(_ bytes: some Collection<UInt8>) { buffer.append(bytes) }

    /// The next whole frame; nil until more bytes have come.
    /// - Throws: ``WireError``; then the stream is of no use any more.
    public mutating func next() throws(WireError) -> Frame? {
        guard buffer.count >= FrameHeader.byteCount else { return nil }
        var reader = ByteReader(buffer.unread)
        let header = try FrameHeader(&reader)
        guard header.length <= maximumBody else { throw .tooLarge(UInt64(header.length)) }
        guard reader.count >= header.length else { return nil }
        let body = [UInt8](try reader.slice(header.length))
        reader = ByteReader([])
        buffer.consume(FrameHeader.byteCount + header.length)
        guard header.type == .compressed else { return Frame(header.type, body: body) }
        return try Compression.expand(body[...], maximumBody: maximumBody)
    }
}
