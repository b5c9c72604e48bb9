/// CRC-32 as in zlib and PNG (ISO 3309), which DynamoDB sends with an answer as `x-amz-crc32`.
enum Checksum {
    /// How many bytes a step processes, by Intel's slicing method.
    private static let width = 8

    /// Tables of 256 entries, one for each byte of a step.
    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 256 * width)
        for byte in 0..<256 {
            var remainder = UInt32(byte)
            for _ in 0..<8 {
                remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1
            }
            table[byte] = remainder
        }
        for index in 256..<256 * width {
            let before = table[index - 256]
            table[index] = before >> 8 ^ table[Int(before & 0xFF)]
        }
        return table
    }()

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        table.withUnsafeBufferPointer { table in
            bytes.withUnsafeBytes { bytes in
                var position = 0
                while position + width <= bytes.count {
                    let word =
                        UInt64(
                            littleEndian: bytes.loadUnaligned(
                                fromByteOffset: position, as: UInt64.self))
                        ^ UInt64(crc)
                    var sum: UInt32 = 0
                    for index in 0..<width {
                        let byte = Int(truncatingIfNeeded: word >> (8 * index)) & 0xFF
                        sum ^= table[(width - 1 - index) << 8 | byte]
                    }
                    crc = sum
                    position += width
                }
                while position < bytes.count {
                    crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[position])) & 0xFF)]
                    position += 1
                }
            }
        }
        return ~crc
    }
}
