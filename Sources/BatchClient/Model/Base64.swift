/// Base64 by RFC 4648, section 4: with padding, without line ends.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    package static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        output.reserveCapacity(output.count + (bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let rest = bytes.count - index
            let group =
                UInt32(bytes[index]) << 16 | (rest > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (rest > 2 ? UInt32(bytes[index + 2]) : 0)
            output.append(alphabet[Int(group >> 18)])
            output.append(alphabet[Int(group >> 12 & 63)])
            output.append(rest > 1 ? alphabet[Int(group >> 6 & 63)] : padding)
            output.append(rest > 2 ? alphabet[Int(group & 63)] : padding)
            index += 3
        }
    }

    package static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        append(bytes, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Nil unless the text is exactly the encoding of some bytes.
    package static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let paddings = characters.suffix(2).count { $0 == padding }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        for index in stride(from: 0, to: characters.count, by: 4) {
            var group: UInt32 = 0
            for (offset, character) in characters[index..<(index + 4)].enumerated() {
                let isPadding = index + offset >= characters.count - paddings
                guard let digit = isPadding ? 0 : digit(character) else { return nil }
                group = group << 6 | digit
            }
            bytes.append(UInt8(group >> 16))
            bytes.append(UInt8(group >> 8 & 255))
            bytes.append(UInt8(group & 255))
        }
        // The unused bits before padding must be zero, or two texts would decode to the same bytes.
        guard bytes.suffix(paddings).allSatisfy({ $0 == 0 }) else { return nil }
        bytes.removeLast(paddings)
        guard paddings == 0 || characters.last == padding else { return nil }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
