internal import BatchClient

/// The form of an unquoted cell.
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

    /// The type of a cell without quotes: a number only if that number prints as the same
    /// characters, so that `1.10`, `1E5` and `007` are text.
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
        // Most are short and simple: digits, or digits on both sides of a point.
        var value: UInt64 = 0
        var point: Int?
        var isPlain = bytes.count - start <= 16
        for index in start..<bytes.count {
            let byte = bytes[index]
            if ASCII.isDigit(byte) {
                if isPlain { value = value &* 10 &+ UInt64(byte &- ASCII.zero) }
            } else if byte == ASCII.point, point == nil {
                point = index
            } else if byte == UInt8(ascii: "e") {
                isPlain = false
            } else if byte == ASCII.minus || byte == ASCII.plus,
                bytes[index - 1] == UInt8(ascii: "e")
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
        // 1.50 prints as 1.5. Numbers near zero print with an exponent.
        let endsInZero = bytes[bytes.count - 1] == ASCII.zero && fraction > 1
        if endsInZero { return .text }
        // Few digits and an exact power of ten: one division rounds correctly.
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
            // A double that prints differently, with an exponent, and is the same number.
            let isInteger = !bytes.contains(ASCII.point)
            if !isInteger, let double = ScriptReader.exactDouble(text) { return .double(double) }
            return .decimal(decimal)
        }
        return .text
    }
}
