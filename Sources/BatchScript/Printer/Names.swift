internal import BatchClient

/// IDs and names in scripts: bare if that reads back as the same, otherwise quoted.
enum Names {
    /// A bin as a clause names it.
    static func bin(_ name: String) -> String {
        isBare(name, without: ASCII.binEnds)
            && !Keywords.printedInQuotes.contains(name) ? name : quoted(name)
    }

    /// Whether a bin may be bare in an expression.
    static func isBareInExpression(_ name: String) -> Bool {
        guard let first = name.utf8.first, ASCII.beginsExpressionName(first) else { return false }
        return isPlain(name, without: ASCII.expressionNameEnds)
            && !Keywords.printedInQuotes.contains(name)
    }

    static func dataSet(_ name: String) -> String {
        isBare(name, without: ASCII.wordEnds) ? name : quoted(name)
    }

    static func id(_ id: RecordID) -> String {
        switch id {
        case .string(let string): isBareID(string) ? string : quoted(string)
        case .integer, .decimal, .bytes, .composite, .digest: literal(id)
        }
    }

    /// An ID inside a composite one, where strings are always quoted.
    private static func literal(_ id: RecordID) -> String {
        switch id {
        case .string(let string): quoted(string)
        case .integer(let integer): String(integer)
        case .decimal(let decimal): number(decimal)
        case .bytes(let bytes): "b64\"\(Base64.encode(bytes))\""
        case .composite(let partition, let sort): "(\(literal(partition)), \(literal(sort)))"
        case .digest(let digest): "digest\"\(digest)\""
        }
    }

    /// A decimal that happens to be a 64-bit integer is written with a point to distinguish it.
    private static func number(_ decimal: DecimalNumber) -> String {
        decimal.int64 == nil ? decimal.description : decimal.description + ".0"
    }

    private static func isBareID(_ string: String) -> Bool {
        // A colon at its end would turn a line that begins with it into a row.
        guard isBare(string, without: ASCII.wordEnds), !Keywords.isClause(string),
            string.utf8.first != UInt8(ascii: "?"), string.utf8.last != ASCII.colon
        else { return false }
        guard let first = string.utf8.first, ASCII.isDigit(first) || first == ASCII.minus else {
            return true
        }
        let bytes = Array(string.utf8)
        return NumberShape(bytes, at: 0, end: bytes.count)?.end != bytes.count
    }

    /// Whether a text is one bare word: not empty, without anything that ends a word or begins a
    /// source or a comment, and without invisible characters.
    private static func isBare(_ text: String, without ends: ByteSet) -> Bool {
        guard let first = text.utf8.first, first != ASCII.at, first != ASCII.hash else {
            return false
        }
        return isPlain(text, without: ends)
    }

    private static func isPlain(_ text: String, without ends: ByteSet) -> Bool {
        var text = text
        var isASCII = true
        let isFree = text.withUTF8 { bytes in
            for byte in bytes {
                if ends.contains(byte) { return false }
                if byte >= 0x80 { isASCII = false }
            }
            return true
        }
        guard isFree else { return false }
        if isASCII { return true }
        return text.unicodeScalars.allSatisfy {
            $0.isASCII || !(HiddenCharacters.contains($0) || $0.properties.isWhitespace)
        }
    }

    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func range(_ range: IDRange) -> String {
        let prefix =
            range.prefix.isEmpty
                || (isBare(range.prefix, without: ASCII.wordEnds)
                    && range.prefix.utf8.first != UInt8(ascii: "?"))
            ? range.prefix : quoted(range.prefix)
        let suffix =
            isPlain(range.suffix, without: ASCII.wordEnds) ? range.suffix : quoted(range.suffix)
        return "\(prefix){\(bounds(range))}\(suffix)"
    }

    private static func bounds(_ range: IDRange) -> String {
        let plain = "\(range.lowerBound)..\(range.upperBound)"
        guard range.width > 0 else { return plain }
        let lower = padded(range.lowerBound, range.width)
        let upper = padded(range.upperBound, range.width)
        let showsWidth =
            lower.digits == upper.digits && lower.digits == range.width && range.width > 1
            && (lower.isPadded || upper.isPadded)
        return showsWidth ? "\(lower.text)..\(upper.text)" : "\(plain):\(range.width)"
    }

    private static func padded(
        _ bound: Int64, _ width: Int
    ) -> (text: String, digits: Int, isPadded: Bool) {
        let digits = String(bound.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
        let text = (bound < 0 ? "-" : "") + zeros + digits
        let count = zeros.utf8.count + digits.utf8.count
        return (text, count, (zeros + digits).hasPrefix("0") && count > 1)
    }
}
