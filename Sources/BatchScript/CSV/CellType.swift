package import BatchClient

/// What a cell of CSV stands for: an integer, another number, true or false, else a string.
package enum CellType {
    /// Nil for an empty cell, which leaves its bin out.
    package static func value(_ text: String) -> Value? {
        guard let first = text.utf8.first else { return nil }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            // As in scripts: `007` is a string, 0.1 a double, what is not exact a decimal.
            guard text.utf8.allSatisfy(mayBeNumber), let value = try? ValueJSON.decode(text) else {
                return .string(text)
            }
            return value
        case UInt8(ascii: "t") where text == "true": return .bool(true)
        case UInt8(ascii: "f") where text == "false": return .bool(false)
        default: return .string(text)
        }
    }

    /// An integer where the text is one, as in scripts, else a string; nil where it is empty.
    package static func id(_ text: String) -> RecordID? {
        guard !text.isEmpty else { return nil }
        if let integer = Int64(text), String(integer).isIdentical(to: text) {
            return .integer(integer)
        }
        return .string(text)
    }

    private static func mayBeNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
