package import BatchClient

/// The type of a column of CSV.
package enum CellType: String, Sendable, Hashable, CaseIterable {
    case string, integer, double, decimal, number, bool, bytes, json

    /// By its name, or a usual other one.
    package init?(name: String) {
        switch name {
        case "text", "str": self = .string
        case "int", "long": self = .integer
        case "float": self = .double
        case "boolean": self = .bool
        case "binary", "base64": self = .bytes
        default: self.init(rawValue: name)
        }
    }
}

/// What an unquoted cell looks like.
enum CellShape: Sendable {
    case null
    case bool(Bool)
    /// An integer of 64 bits that prints as the same characters.
    case integer(Int64)
    /// A double that prints as the same characters.
    case double(Double)
    /// Another number that prints as the same characters.
    case decimal(DecimalNumber)
    case text

    /// What a cell without quotes stands for by itself: a number only if that number prints as the
    /// same characters, so that `1.10`, `1E5` and `007` are text.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self = .text
        guard let first = bytes.first else { return }
        switch first {
        case ASCII.zero...ASCII.nine, ASCII.minus: self = CellShape.number(bytes)
        case UInt8(ascii: "t") where bytes.elementsEqual("true".utf8): self = .bool(true)
        case UInt8(ascii: "f") where bytes.elementsEqual("false".utf8): self = .bool(false)
        case UInt8(ascii: "n") where bytes.elementsEqual("null".utf8): self = .null
        default: break
        }
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> CellShape {
        let isNegative = bytes[0] == ASCII.minus
        let start = isNegative ? 1 : 0
        guard start < bytes.count else { return .text }
        // Most are short and plain: digits, or digits on both sides of a point.
        var value: UInt64 = 0
        var point: Int?
        var isPlain = bytes.count - start <= 16
        for at in start..<bytes.count {
            let byte = bytes[at]
            if ASCII.isDigit(byte) {
                if isPlain { value = value &* 10 &+ UInt64(byte &- ASCII.zero) }
            } else if byte == ASCII.point, point == nil {
                point = at
            } else if byte == UInt8(ascii: "e") {
                isPlain = false
            } else if byte == ASCII.minus || byte == ASCII.plus,
                bytes[at - 1] == UInt8(ascii: "e")
            {
                isPlain = false
            } else {
                return .text
            }
        }
        let whole = (point ?? bytes.count) - start
        let hasLeadingZero = whole > 1 && bytes[start] == ASCII.zero
        if hasLeadingZero || whole == 0 || point == bytes.count - 1 { return .text }
        guard isPlain else { return general(bytes) }
        guard let point else {
            if isNegative, value == 0 { return .text }
            return .integer(isNegative ? -Int64(value) : Int64(value))
        }
        let fraction = bytes.count - point - 1
        // 1.50 prints as 1.5. What is near zero prints with an exponent.
        let endsInZero = bytes[bytes.count - 1] == ASCII.zero && fraction > 1
        if endsInZero { return .text }
        // Few digits, and a power of ten that is exact: one division rounds as it should.
        guard whole + fraction <= 15 else { return general(bytes) }
        let double = Double(value) / powers[fraction]
        guard double >= 1e-4 else { return general(bytes) }
        return .double(isNegative ? -double : double)
    }

    private static let powers: [Double] = (0...15).map { power in
        (0..<power).reduce(1.0) { result, _ in result * 10 }
    }

    private static func general(_ bytes: UnsafeBufferPointer<UInt8>) -> CellShape {
        guard bytes.count <= 400 else { return .text }
        let text = String(decoding: bytes, as: UTF8.self)
        if let integer = Int64(text), String(integer) == text { return .integer(integer) }
        if let double = Double(text), double.isFinite, double.description == text {
            return .double(double)
        }
        if let decimal = DecimalNumber(text), decimal.description == text {
            // A double that prints otherwise, with an exponent, and is the same number.
            let isInteger = !bytes.contains(ASCII.point)
            if !isInteger, let double = ScriptReader.exactDouble(text) { return .double(double) }
            return .decimal(decimal)
        }
        return .text
    }
}

extension CellType {
    /// What a cell stands for that is said to be of this type; nil where it does not fit.
    func value(_ text: String) -> Value? {
        switch self {
        case .string: return .string(text)
        case .integer:
            return Int64(text).map { .integer($0) }
                ?? DecimalNumber(text)?.int64.map { .integer($0) }
        case .double:
            guard let double = Double(text), double.isFinite else { return nil }
            return .double(double)
        case .decimal: return DecimalNumber(text).map { .decimal($0) }
        case .number: return try? JSONNumber.value(text)
        case .bool:
            switch text {
            case "true", "TRUE", "True": return .bool(true)
            case "false", "FALSE", "False": return .bool(false)
            default: return nil
            }
        case .bytes: return Base64.decode(text).map { .bytes($0) }
        case .json: return nil
        }
    }

    /// For people: `an integer`.
    package var word: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .double, .number: "a number"
        case .decimal: "a number of at most 38 digits"
        case .bool: "true or false"
        case .bytes: "base64"
        case .json: "JSON"
        }
    }
}

/// Numbers as text that need not be JSON's: `+5`, `1.50`, `1E5`, `007`.
enum JSONNumber {
    /// An integer, a double or a decimal, whichever holds the number exactly.
    static func value(_ text: String) throws -> Value {
        var reader = ScriptReader(text, source: "", dialect: .json)
        if let value = try? reader.readNumber(), reader.isAtEnd { return value }
        guard let decimal = DecimalNumber(text) else {
            throw reader.failure(at: 0, expected: "a number of at most 38 digits")
        }
        return decimal.int64.map { .integer($0) } ?? .decimal(decimal)
    }
}
