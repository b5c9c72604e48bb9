/// Puts big-endian values behind each other.
public struct ByteWriter: Sendable {
    public private(set) var bytes: [UInt8]

    public init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    public var count: Int { bytes.count }

    public mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    public mutating func integer(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    public mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }
    mutating func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    /// Leaves room for a 32-bit integer that is known later.
    /// - Returns: Where it goes, for ``setLength(at:)``.
    public mutating func placeholder() -> Int {
        defer { integer(UInt32(0)) }
        return bytes.count
    }

    /// Fills a placeholder with the count of the bytes that were written after it.
    public mutating func setLength(at position: Int) {
        let length = UInt32(truncatingIfNeeded: bytes.count - position - 4)
        for i in 0..<4 { bytes[position + i] = UInt8(truncatingIfNeeded: length >> (24 - 8 * i)) }
    }

    /// Puts an integer in the place of bytes that were written.
    mutating func setInteger(_ value: some FixedWidthInteger, at position: Int) {
        withUnsafeBytes(of: value.bigEndian) { replacement in
            for place in replacement.indices { bytes[position + place] = replacement[place] }
        }
    }
}
