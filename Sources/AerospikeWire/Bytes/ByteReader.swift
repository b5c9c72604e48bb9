/// Reads big-endian values from bytes, never past the end.
package struct ByteReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    /// How many bytes are left.
    package var count: Int { bytes.endIndex - position }
    package var isAtEnd: Bool { position == bytes.endIndex }

    /// The next byte, without consuming it; nil at the end.
    package var peek: UInt8? { isAtEnd ? nil : bytes[position] }

    package mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.endIndex else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    /// An integer of the type's own width.
    package mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(
        _ type: T.Type = T.self
    ) throws(WireError) -> T {
        let width = T.bitWidth / 8
        guard count >= width else { throw .truncated }
        defer { position += width }
        return bytes.withUnsafeBytes { $0.bigEndian(position - bytes.startIndex, as: T.self) }
    }

    /// The next bytes, not copied.
    package mutating func slice(_ length: Int) throws(WireError) -> ArraySlice<UInt8> {
        guard length >= 0, length <= count else { throw .truncated }
        defer { position += length }
        return bytes[position..<position + length]
    }

    /// All bytes that are left.
    package mutating func rest() -> ArraySlice<UInt8> {
        defer { position = bytes.endIndex }
        return bytes[position...]
    }
}
