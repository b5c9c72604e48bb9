/// Splits a stream of bytes into complete frames, expanding compressed ones.
///
/// Holds at most one frame and what arrived after it. Expansion is limited by the maximum size of a
/// frame.
package struct FrameDecoder: Sendable {
    private var stream: MessageStream
    private let maximumBody: Int

    /// - Parameter maximumBody: larger frames are refused by their header, before they are
    ///   buffered.
    package init(maximumBody: Int = FrameHeader.maximumBody) {
        self.maximumBody = maximumBody
        stream = MessageStream(maximumBody: maximumBody)
    }

    /// How many bytes are buffered.
    package var bufferedCount: Int { stream.bufferedCount }

    package mutating func append(_ bytes: some Collection<UInt8>) { stream.append(bytes) }

    /// The next complete frame; nil until more bytes arrive.
    /// - Throws: ``WireError``; then the stream can no longer be used.
    package mutating func next() throws(WireError) -> Frame? {
        try stream.frame(maximumBody: maximumBody)
    }
}
