/// Cuts a stream of bytes into whole frames; compressed ones come out expanded.
///
/// Holds no more than one frame and what arrived behind it. What is to be expanded is bounded by the
/// size of a frame.
package struct FrameDecoder: Sendable {
    private var stream: MessageStream
    private let maximumBody: Int

    /// - Parameter maximumBody: larger frames are refused by their header, before they are held.
    package init(maximumBody: Int = FrameHeader.maximumBody) {
        self.maximumBody = maximumBody
        stream = MessageStream(maximumBody: maximumBody)
    }

    /// How many bytes are held.
    package var bufferedCount: Int { stream.bufferedCount }

    package mutating func append(_ bytes: some Collection<UInt8>) { stream.append(bytes) }

    /// The next whole frame; nil until more bytes arrive.
    /// - Throws: ``WireError``; then the stream is of no use any more.
    package mutating func next() throws(WireError) -> Frame? {
        try stream.frame(maximumBody: maximumBody)
    }
}
