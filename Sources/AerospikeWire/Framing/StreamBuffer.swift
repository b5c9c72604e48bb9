/// Bytes that have arrived and are not read yet. What was read is given back now and then.
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
            // Room for a burst is kept, the room of a giant is not.
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
        }
    }
}
