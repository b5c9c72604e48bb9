/// Received bytes that have not been read yet. Space of read bytes is reclaimed from time to time.
struct StreamBuffer: Sendable {
    private var bytes: [UInt8] = []
    private var head = 0

    var count: Int { bytes.count - head }
    var unread: ArraySlice<UInt8> { bytes[head...] }

    /// - Parameter expected: about how many bytes there will be; 0 if that is not known. An array that
    ///   grows by itself may take twice as much. A peer's number is only trusted as far as bytes arrive.
    mutating func append(_ more: UnsafeRawBufferPointer, expecting expected: Int = 0) {
        if head > 0, head >= bytes.count / 2 {
            bytes.removeSubrange(..<head)
            head = 0
        }
        let capacity = bytes.capacity
        let total = bytes.count + more.count
        if total > capacity, expected > capacity {
            bytes.reserveCapacity(max(total, min(expected, capacity * 2)))
        }
        bytes.append(contentsOf: more)
    }

    mutating func consume(_ length: Int) {
        head += length
        if head == bytes.count {
            head = 0
            // Keeps memory for a burst, but not for a giant frame.
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 18)
        }
    }
}
