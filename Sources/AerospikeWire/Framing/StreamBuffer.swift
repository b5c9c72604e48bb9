/// Received bytes that have not been read yet. Space of read bytes is reclaimed from time to time.
struct StreamBuffer: Sendable {
    private var bytes: [UInt8] = []
    private var head = 0

    var count: Int { bytes.count - head }
    var unread: ArraySlice<UInt8> { bytes[head...] }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if head > 0, head >= bytes.count / 2 {
            bytes.removeSubrange(..<head)
            head = 0
        }
        bytes.append(contentsOf: more)
    }

    mutating func consume(_ length: Int) {
        head += length
        if head == bytes.count {
            head = 0
            // Keeps memory for a burst, but not for a giant frame.
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
        }
    }
}
