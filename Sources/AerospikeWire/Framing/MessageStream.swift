/// Takes the messages of an answer from the stream one by one, before their frames are complete.
///
/// Holds the incomplete message and what arrived after it. A message that arrives byte by byte is
/// examined a bounded number of times.
package struct MessageStream: Sendable {
    private var buffer = StreamBuffer()
    /// Bytes of the current frame that are not consumed yet.
    private var left = 0
    /// The bytes of a frame that is only read whole, while it arrives.
    private var whole = 0
    /// Below this many bytes the next message cannot be complete.
    private var needed = 0
    private let maximumBody: Int

    /// The most bytes of an answer frame: the server sends a frame above 1 MiB, plus one more
    /// record of at most 8 MiB. Doubled for future servers.
    package static let maximumAnswer = 32 << 20

    /// - Parameter maximumBody: larger frames are refused by their header, before they are held.
    package init(maximumBody: Int = MessageStream.maximumAnswer) { self.maximumBody = maximumBody }

    /// How many bytes are buffered.
    package var bufferedCount: Int { buffer.count }

    /// Whether no incomplete message has begun.
    package var isAtBoundary: Bool { left == 0 && buffer.count == 0 }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        buffer.append(bytes, expecting: max(left, whole))
    }

    package mutating func append(_ bytes: some Collection<UInt8>) {
        let isThere: Void? = bytes.withContiguousStorageIfAvailable {
            append(UnsafeRawBufferPointer($0))
        }
        if isThere == nil { Array(bytes).withUnsafeBytes { append($0) } }
    }

    /// Passes each complete message. Convert it to values at once: it keeps the buffer from being
    /// reused.
    /// - Throws: ``WireError``, and errors of `body`; then the stream can no longer be used.
    package mutating func drain(_ body: (Message) throws -> Void) throws {
        _ = try read { message in
            try body(message)
            return false
        }
    }

    /// Passes each complete message until one is the last of its answer. What follows stays: it
    /// belongs to the next answer.
    /// - Parameter body: returns whether the message is the last.
    /// - Returns: Whether the last message was passed.
    /// - Throws: ``WireError``, also for data after the last message in the same frame, and errors
    ///   of `body`; then the stream can no longer be used.
    package mutating func read(_ body: (Message) throws -> Bool) throws -> Bool {
        try readAnswers { try body(try $0.message()) }
    }

    /// The next frame of any type, if complete; a compressed one is expanded.
    /// - Throws: ``WireError``; then the stream can no longer be used.
    package mutating func frame(maximumBody: Int) throws(WireError) -> Frame? {
        guard left == 0 else { throw .malformed("a frame in the middle of another") }
        guard buffer.count >= FrameHeader.byteCount else { return nil }
        var reader = ByteReader(buffer.unread)
        let header = try FrameHeader(&reader)
        guard header.length <= maximumBody else { throw .tooLarge(UInt64(header.length)) }
        guard hasArrived(header, reader.count) else { return nil }
        let body = [UInt8](try reader.slice(header.length))
        reader = ByteReader([])
        buffer.consume(FrameHeader.byteCount + header.length)
        guard header.type == .compressed else { return Frame(header.type, body: body) }
        return try Compression.expand(body[...], maximumBody: maximumBody)
    }

    /// The same for the answers to a batch, of which only the header is decoded.
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
        /// More bytes must arrive first.
        case wait
        case end
    }

    /// Reads the header of the next frame, and expands a compressed frame.
    private mutating func begin(_ body: (Answer) throws -> Bool) throws -> Step {
        guard buffer.count >= FrameHeader.byteCount else { return .wait }
        var reader = ByteReader(buffer.unread)
        let header = try FrameHeader(&reader)
        guard header.length <= maximumBody else { throw WireError.tooLarge(UInt64(header.length)) }
        switch header.type {
        case .message:
            // Empty frames would let a peer keep a reader busy for nothing.
            guard header.length > 0 else { throw WireError.malformed("an empty frame") }
            left = header.length
            needed = Message.headerByteCount
            buffer.consume(FrameHeader.byteCount)
        case .compressed:
            guard hasArrived(header, reader.count) else { return .wait }
            let packed = try reader.slice(header.length)
            buffer.consume(FrameHeader.byteCount + header.length)
            return try Compression.alone { try deliver(compressed: packed, body) }
        case .info, .security:
            throw WireError.frameType(header.type.rawValue)
        }
        return .more
    }

    /// Whether all of a frame is there that is only read whole.
    private mutating func hasArrived(_ header: FrameHeader, _ count: Int) -> Bool {
        let isWhole = count >= header.length
        whole = isWhole ? 0 : FrameHeader.byteCount + header.length
        return isWhole
    }

    /// Passes all messages of a compressed frame.
    private func deliver(
        compressed packed: ArraySlice<UInt8>, _ body: (Answer) throws -> Bool
    ) throws -> Step {
        let inner = try Compression.expand(packed, maximumBody: maximumBody)
        guard inner.type == .message else { throw WireError.frameType(inner.type.rawValue) }
        var messages = inner.body[...]
        while !messages.isEmpty {
            let answer = try Answer(messages)
            messages = messages.dropFirst(answer.byteCount)
            guard try body(answer) else { continue }
            guard messages.isEmpty else { throw WireError.malformed("a row after the last") }
            return .end
        }
        return .more
    }

    /// Passes the next message of the current frame, if complete.
    private mutating func deliver(_ body: (Answer) throws -> Bool) throws -> Step {
        let available = min(left, buffer.count)
        guard let (length, isLast) = try handOut(available, body) else {
            // Doubles the bytes needed before the next attempt, so that slowly arriving data is
            // parsed only a few times. The rest of the frame is on its way anyway.
            needed = max(needed, available) * 2
            return .wait
        }
        left -= length
        needed = Message.headerByteCount
        buffer.consume(length)
        return isLast ? .end : .more
    }

    /// - Returns: The size of the message, and whether it is the last; nil if it is incomplete.
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
