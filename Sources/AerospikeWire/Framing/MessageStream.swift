/// Takes the messages of an answer out of the stream one by one, before their frames are complete.
///
/// Holds the message that is incomplete and what arrived behind it. A message that comes byte by
/// byte is looked at a bounded number of times.
public struct MessageStream: Sendable {
    private var buffer = StreamBuffer()
    /// Bytes of the current frame that are not consumed yet.
    private var left = 0
    /// Below this many bytes the next message cannot be complete.
    private var needed = 0
    private let maximumBody: Int

    public init(maximumBody: Int = FrameHeader.maximumBody) { self.maximumBody = maximumBody }

    /// How many bytes are held.
    public var bufferedCount: Int { buffer.count }

    /// Whether nothing has been begun that is not complete.
    public var isAtBoundary: Bool { left == 0 && buffer.count == 0 }

    public mutating func append(_ bytes: some Collection<UInt8>) { buffer.append(bytes) }

    /// Hands out each message that is complete. What is handed out is best turned into values at
    /// once: it keeps the buffer from being reused.
    /// - Throws: ``WireError``, and what `body` throws; then the stream is of no use any more.
    public mutating func drain(_ body: (Message) throws -> Void) throws {
        var goesOn = true
        while goesOn {
            if left == 0 {
                goesOn = try begin(body)
            } else if buffer.count >= min(needed, left) {
                goesOn = try deliver(body)
            } else {
                goesOn = false
            }
        }
    }

    /// Reads the header of the next frame; expands it where it is compressed.
    private mutating func begin(_ body: (Message) throws -> Void) throws -> Bool {
        guard buffer.count >= FrameHeader.byteCount else { return false }
        var reader = ByteReader(buffer.unread)
        let header = try FrameHeader(&reader)
        guard header.length <= maximumBody else { throw WireError.tooLarge(UInt64(header.length)) }
        switch header.type {
        case .message:
            // An empty frame would let a peer keep a reader busy for nothing.
            guard header.length > 0 else { throw WireError.malformed("an empty frame") }
            left = header.length
            needed = Message.headerByteCount
            buffer.consume(FrameHeader.byteCount)
        case .compressed:
            guard reader.count >= header.length else { return false }
            let inner = try Compression.expand(
                try reader.slice(header.length), maximumBody: maximumBody)
            guard inner.type == .message else {
                throw WireError.frameType(inner.type.rawValue)
            }
            buffer.consume(FrameHeader.byteCount + header.length)
            var messages = ByteReader(inner.body)
            while !messages.isAtEnd { try body(try Message(&messages)) }
        case .info, .security:
            throw WireError.frameType(header.type.rawValue)
        }
        return true
    }

    /// Hands out the next message of the current frame, where it is complete.
    private mutating func deliver(_ body: (Message) throws -> Void) throws -> Bool {
        let available = min(left, buffer.count)
        guard let length = try MessageStream.take(buffer.unread.prefix(available), left, body)
        else {
            // Twice as much before the next look: what drips in is read again a few times only. The
            // rest of the frame is on its way anyway.
            needed = max(needed, available) * 2
            return false
        }
        left -= length
        needed = Message.headerByteCount
        buffer.consume(length)
        return true
    }

    /// - Returns: How many bytes the message takes; nil where it is not all there.
    private static func take(
        _ window: ArraySlice<UInt8>, _ left: Int, _ body: (Message) throws -> Void
    ) throws -> Int? {
        var reader = ByteReader(window)
        guard let message = try complete(&reader, isWhole: window.count == left) else { return nil }
        try body(message)
        return window.count - reader.count
    }

    /// The next message; nil where it is cut off and more is to come.
    private static func complete(
        _ reader: inout ByteReader, isWhole: Bool
    ) throws(WireError) -> Message? {
        do throws(WireError) {
            return try Message(&reader)
        } catch {
            if error == .truncated, !isWhole { return nil }
            throw error
        }
    }
}
