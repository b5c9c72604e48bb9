/// Takes the messages of an answer out of the stream one by one, before their frames are complete.
///
/// Holds the message that is incomplete and what arrived behind it. A message that comes byte by
/// byte is looked at a bounded number of times.
package struct MessageStream: Sendable {
    private var buffer = StreamBuffer()
    /// Bytes of the current frame that are not consumed yet.
    private var left = 0
    /// Below this many bytes the next message cannot be complete.
    private var needed = 0
    private let maximumBody: Int

    /// The most that a frame of an answer has: the server sends what is above 1 MiB, and then one more
    /// record of at most 8 MiB. Twice as much, for servers to come.
    package static let maximumAnswer = 32 << 20

    /// - Parameter maximumBody: larger frames are refused by their header, before they are held.
    package init(maximumBody: Int = MessageStream.maximumAnswer) { self.maximumBody = maximumBody }

    /// How many bytes are held.
    package var bufferedCount: Int { buffer.count }

    /// Whether nothing has been begun that is not complete.
    package var isAtBoundary: Bool { left == 0 && buffer.count == 0 }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) { buffer.append(bytes) }

    package mutating func append(_ bytes: some Collection<UInt8>) {
        let isThere: Void? = bytes.withContiguousStorageIfAvailable {
            buffer.append(UnsafeRawBufferPointer($0))
        }
        if isThere == nil { Array(bytes).withUnsafeBytes { buffer.append($0) } }
    }

    /// Hands out each message that is complete. What is handed out is best turned into values at
    /// once: it keeps the buffer from being reused.
    /// - Throws: ``WireError``, and what `body` throws; then the stream is of no use any more.
    package mutating func drain(_ body: (Message) throws -> Void) throws {
        _ = try read { message in
            try body(message)
            return false
        }
    }

    /// Hands out each message that is complete, until one is the last of its answer. What is behind
    /// it stays: it is the next answer's.
    /// - Parameter body: tells whether the message is the last.
    /// - Returns: Whether the last message was handed out.
    /// - Throws: ``WireError``, for what shares the last one's frame behind it as well, and what
    ///   `body` throws; then the stream is of no use any more.
    package mutating func read(_ body: (Message) throws -> Bool) throws -> Bool {
        try readAnswers { try body(try $0.message()) }
    }

    /// The next frame, of whatever type, where it is complete; a compressed one comes out expanded.
    /// - Throws: ``WireError``; then the stream is of no use any more.
    package mutating func frame(maximumBody: Int) throws(WireError) -> Frame? {
        guard left == 0 else { throw .malformed("a frame in the middle of another") }
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

    /// The same for the answers to a batch, of which nothing but the header is looked at.
    package mutating func readAnswers(_ body: (Answer) throws -> Bool) throws -> Bool {
        while true {
            let step: Step
            if left == 0 {
                step = try begin(body)
            } else if buffer.count >= min(needed, left) {
                step = try deliver(body)
            } else {
                return false
            }
            switch step {
            case .more: continue
            case .wait: return false
            case .end:
                guard left == 0 else { throw WireError.malformed("a row after the last") }
                return true
            }
        }
    }

    private enum Step {
        case more
        /// More has to come first.
        case wait
        case end
    }

    /// Reads the header of the next frame; expands it where it is compressed.
    private mutating func begin(_ body: (Answer) throws -> Bool) throws -> Step {
        guard buffer.count >= FrameHeader.byteCount else { return .wait }
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
            guard reader.count >= header.length else { return .wait }
            let inner = try Compression.expand(
                try reader.slice(header.length), maximumBody: maximumBody)
            guard inner.type == .message else {
                throw WireError.frameType(inner.type.rawValue)
            }
            buffer.consume(FrameHeader.byteCount + header.length)
            var messages = inner.body[...]
            while !messages.isEmpty {
                let answer = try Answer(messages)
                messages = messages.dropFirst(answer.byteCount)
                guard try body(answer) else { continue }
                guard messages.isEmpty else { throw WireError.malformed("a row after the last") }
                return .end
            }
        case .info, .security:
            throw WireError.frameType(header.type.rawValue)
        }
        return .more
    }

    /// Hands out the next message of the current frame, where it is complete.
    private mutating func deliver(_ body: (Answer) throws -> Bool) throws -> Step {
        let available = min(left, buffer.count)
        guard let (length, isLast) = try handOut(available, body) else {
            // Twice as much before the next look: what drips in is read again a few times only. The
            // rest of the frame is on its way anyway.
            needed = max(needed, available) * 2
            return .wait
        }
        left -= length
        needed = Message.headerByteCount
        buffer.consume(length)
        return isLast ? .end : .more
    }

    /// - Returns: How many bytes the message takes, and whether it is the last; nil if it is not
    ///   all there.
    private func handOut(
        _ available: Int, _ body: (Answer) throws -> Bool
    ) throws -> (length: Int, isLast: Bool)? {
        let answer: Answer
        do throws(WireError) {
            answer = try Answer(buffer.unread.prefix(available))
        } catch {
            if error == .truncated, available < left { return nil }
            throw error
        }
        return (answer.byteCount, try body(answer))
    }
}
