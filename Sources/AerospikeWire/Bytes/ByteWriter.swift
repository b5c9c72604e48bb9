/// Appends big-endian values.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8]

    package init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package var count: Int { bytes.count }

    package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    package mutating func integer(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }
    mutating func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    /// Leaves room for a 32-bit integer that is known later.
    /// - Returns: Its position, for ``setLength(at:)``.
    package mutating func placeholder() -> Int {
        defer { integer(UInt32(0)) }
        return bytes.count
    }

    /// Sets a placeholder to the number of bytes written after it.
    package mutating func setLength(at position: Int) {
        let length = UInt32(truncatingIfNeeded: bytes.count - position - 4)
        for i in 0..<4 { bytes[position + i] = UInt8(truncatingIfNeeded: length >> (24 - 8 * i)) }
    }

    /// Replaces bytes that were written with an integer.
    mutating func setInteger(_ value: some FixedWidthInteger, at position: Int) {
        withUnsafeBytes(of: value.bigEndian) { replacement in
            for offset in replacement.indices { bytes[position + offset] = replacement[offset] }
        }
    }
}
