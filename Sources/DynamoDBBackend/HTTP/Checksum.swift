/// CRC-32 as in zlib and PNG (ISO 3309): what DynamoDB sends beside an answer as `x-amz-crc32`.
enum Checksum {
    private static let tables: [[UInt32]] = {
        var tables = [[UInt32]](repeating: [UInt32](repeating: 0, count: 256), count: 4)
        for at in 0..<256 {
            var remainder = UInt32(at)
            for _ in 0..<8 {
                remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1
            }
            tables[0][at] = remainder
        }
        for at in 0..<256 {
            for table in 1..<4 {
                let before = tables[table - 1][at]
                tables[table][at] = before >> 8 ^ tables[0][Int(before & 0xFF)]
            }
        }
        return tables
    }()

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        let (first, second, third, fourth) = (tables[0], tables[1], tables[2], tables[3])
        var crc: UInt32 = 0xFFFF_FFFF
        var at = 0
        // Four bytes a step, by Intel's slicing method.
        while at + 4 <= bytes.count {
            crc ^=
                UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
                | UInt32(bytes[at + 3]) << 24
            crc =
                fourth[Int(crc & 0xFF)] ^ third[Int(crc >> 8 & 0xFF)]
                ^ second[Int(crc >> 16 & 0xFF)] ^ first[Int(crc >> 24)]
            at += 4
        }
        while at < bytes.count {
            crc = crc >> 8 ^ first[Int((crc ^ UInt32(bytes[at])) & 0xFF)]
            at += 1
        }
        return ~crc
    }
}
