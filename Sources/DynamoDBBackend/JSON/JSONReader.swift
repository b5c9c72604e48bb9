import BatchClient

/// A strict pull parser for JSON: the caller says what is expected next.
///
/// It builds only what is requested, and nothing that a server sends can make it trap: nesting is
/// bounded, and every fault is thrown.
struct JSONReader {
    /// Twice DynamoDB's maximum nesting (32 levels, two of JSON for each), with room for the
    /// envelope.
    static let maximumDepth = 80

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    /// The most values of one item: it has at most 400 KB, and each value takes at least one byte.
    static let maximumValuesOfItem = 400 << 10
    /// The most values of one answer, so that a short text cannot fill the memory.
    static let maximumValues = 500_000

    /// How many values were read, and how many of them before the current item.
    private var values = 0
    private var valuesBefore = 0
    /// The number of attributes of the last item, to reserve room for the next one.
    var expectedAttributes = 4

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func fault(_ expected: String) -> JSONFault { JSONFault(offset: position, expected: expected) }

    /// How many bytes were read.
    var offset: Int { position }

    /// Another item begins.
    mutating func beginItem() { valuesBefore = values }

    /// Counts one value.
    /// - Throws: ``TooManyValues`` above the limit of an item or the answer.
    mutating func count() throws {
        values += 1
        let isItem = values - valuesBefore > JSONReader.maximumValuesOfItem
        guard !isItem, values <= JSONReader.maximumValues else {
            throw TooManyValues(isOfItem: isItem)
        }
    }

    /// Reads one value and checks that nothing follows it.
    static func read<T>(
        _ bytes: [UInt8], _ body: (inout JSONReader) throws -> T
    ) throws -> T {
        var reader = JSONReader(bytes)
        let result = try body(&reader)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.fault("the end") }
        return result
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// The next byte other than white space; nil at the end.
    mutating func peek() -> UInt8? {
        skipSpace()
        return position < bytes.count ? bytes[position] : nil
    }

    mutating func expect(_ byte: UInt8) throws {
        guard peek() == byte else {
            throw fault("`\(Character(Unicode.Scalar(byte)))`")
        }
        position += 1
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    mutating func enter() throws {
        depth += 1
        guard depth <= JSONReader.maximumDepth else { throw fault("less nesting") }
    }

    mutating func leave() { depth -= 1 }

    /// The name of an attribute's type, which is never escaped.
    mutating func typeName() throws -> AttributeType {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count, position - start <= 4, bytes[position] != UInt8(ascii: "\"") {
            position += 1
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\""),
            let type = AttributeType(bytes[start..<position])
        else { throw fault("a type of DynamoDB") }
        position += 1
        return type
    }

    /// An integer in quotation marks with so few digits that it fits 64 bits; nil, with nothing
    /// consumed, for anything else.
    mutating func shortInteger() throws -> Int64? {
        guard peek() == UInt8(ascii: "\"") else { return nil }
        var end = position + 1
        let isNegative = end < bytes.count && bytes[end] == UInt8(ascii: "-")
        if isNegative { end += 1 }
        let start = end
        var magnitude: Int64 = 0
        while end < bytes.count, end - start < 18, bytes[end] >= UInt8(ascii: "0"),
            bytes[end] <= UInt8(ascii: "9")
        {
            magnitude = magnitude * 10 + Int64(bytes[end] - UInt8(ascii: "0"))
            end += 1
        }
        guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        position = end + 1
        return isNegative ? -magnitude : magnitude
    }

    mutating func string() throws -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        var all: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            all |= byte
            switch byte {
            case UInt8(ascii: "\""):
                let text = all < 0x80 ? ascii(start..<position) : try text(start..<position)
                position += 1
                return text
            case UInt8(ascii: "\\"):
                return try escapedString(from: start)
            case 0..<0x20:
                throw fault("no control character in a string")
            default:
                position += 1
            }
        }
        throw fault("the end of a string")
    }

    /// Text that needs no validation, which would take many times longer.
    private func ascii(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
    }

    private func text(_ range: Range<Int>) throws -> String {
        guard let text = String(exactly: bytes[range]) else { throw fault("UTF-8") }
        return text
    }

    private mutating func escapedString(from start: Int) throws -> String {
        var content = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(exactly: content[...]) else {
                    throw fault("UTF-8")
                }
                return text
            case UInt8(ascii: "\\"):
                content.append(contentsOf: try escape())
            case 0..<0x20:
                throw fault("no control character in a string")
            default:
                content.append(byte)
            }
        }
        throw fault("the end of a string")
    }

    private mutating func escape() throws -> [UInt8] {
        guard position < bytes.count else { throw fault("an escape") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var code = try fourDigits()
            if (0xD800..<0xDC00).contains(code) {
                guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                    bytes[position + 1] == UInt8(ascii: "u")
                else { throw fault("the second half of a pair") }
                position += 2
                let low = try fourDigits()
                guard (0xDC00..<0xE000).contains(low) else {
                    throw fault("the second half of a pair")
                }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("a character") }
            return Array(String(Character(scalar)).utf8)
        default: throw fault("an escape")
        }
    }

    private mutating func fourDigits() throws -> UInt32 {
        guard position + 4 <= bytes.count else { throw fault("four hexadecimal digits") }
        var code: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("four hexadecimal digits")
            }
            code = code << 4 | UInt32(digit)
        }
        position += 4
        return code
    }

    /// The text of a number.
    mutating func number() throws -> Substring {
        skipSpace()
        let start = position
        while position < bytes.count, JSONReader.isOfNumber(bytes[position]) { position += 1 }
        guard position > start else { throw fault("a number") }
        return Substring(try text(start..<position))
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    mutating func double() throws -> Double {
        guard let double = Double(try number()), double.isFinite else { throw fault("a number") }
        return double
    }

    mutating func integer() throws -> Int {
        let double = try double()
        guard let integer = Int(exactly: double) else { throw fault("a whole number") }
        return integer
    }

    mutating func bool() throws -> Bool {
        if try word("true") { return true }
        if try word("false") { return false }
        throw fault("true or false")
    }

    mutating func word(_ word: StaticString) throws -> Bool {
        skipSpace()
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        let isMatch = word.withUTF8Buffer { $0.elementsEqual(bytes[position..<position + length]) }
        if isMatch { position += length }
        return isMatch
    }

    /// Whether a string is next.
    mutating func isString() -> Bool { peek() == UInt8(ascii: "\"") }

    /// Whether an array is next.
    mutating func isArray() -> Bool { peek() == UInt8(ascii: "[") }

    /// Whether a number is next.
    mutating func isNumber() -> Bool { peek().map(JSONReader.isOfNumber) ?? false }

    /// Whether null is next; consumes it.
    mutating func null() throws -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        return try word("null")
    }

    /// The bytes of the next value, which is skipped.
    mutating func raw() throws -> [UInt8] {
        skipSpace()
        let start = position
        try skip()
        return Array(bytes[start..<position])
    }
}
