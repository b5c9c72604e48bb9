/// The name of a bin or a set as text, in stores whose names are bytes without an encoding (Aerospike). A
/// name that is not UTF-8 is spelt `\u{FFFD}(HEX)`: names stay distinct, and are written with the same
/// bytes.
package enum StoredName {
    /// The first byte of U+FFFD in UTF-8.
    private static let mark: UInt8 = 0xEF

    package static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        guard let name = String(exactly: bytes) else { return spelling(bytes) }
        // A name that looks like such a spelling is escaped, too: each text means one name.
        return bytes.first == mark && spelt(name) != nil ? spelling(bytes) : name
    }

    package static func text(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.withUnsafeBytes { text($0) }
    }

    /// Whether the bytes of a name are certainly those of its text.
    package static func isPlain(_ name: String) -> Bool { name.utf8.first != mark }

    package static func bytes(_ name: String) -> [UInt8] {
        guard !isPlain(name), let bytes = spelt(name) else { return Array(name.utf8) }
        return bytes
    }

    /// How many bytes the name itself has.
    package static func byteCount(_ name: String) -> Int {
        isPlain(name) ? name.utf8.count : bytes(name).count
    }

    private static func spelling(_ bytes: some Collection<UInt8>) -> String {
        "\u{FFFD}(\(Hex.encode(Array(bytes))))"
    }

    /// The bytes of a name in this spelling; nil for any other name.
    private static func spelt(_ name: String) -> [UInt8]? {
        let scalars = name.unicodeScalars
        guard scalars.count > 3, scalars.starts(with: "\u{FFFD}(".unicodeScalars),
            scalars.last == ")"
        else { return nil }
        return Hex.decode(String(String.UnicodeScalarView(scalars.dropFirst(2).dropLast())))
    }
}
