/// Text as part of an address.
package enum PercentEncoding {
    package static let upperDigits = Array("0123456789ABCDEF".utf8)
    package static let lowerDigits = Array("0123456789abcdef".utf8)

    /// Encodes all but the unreserved characters of RFC 3986 as `%XX`.
    package static func encode(
        _ text: some StringProtocol, digits: [UInt8] = upperDigits
    ) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
