/// A JSON number in a text: its end and its form.
struct NumberShape {
    let end: Int
    /// Whether it has neither a point nor an exponent.
    let isInteger: Bool

    /// Nil unless a JSON number begins at an offset. The caller checks what follows it.
    init?(_ bytes: [UInt8], at offset: Int, end limit: Int) {
        var index = offset
        func digits() -> Int {
            var stop = index
            while stop < limit, ASCII.isDigit(bytes[stop]) { stop += 1 }
            return stop
        }
        if index < limit, bytes[index] == ASCII.minus { index += 1 }
        let whole = digits()
        guard whole > index, bytes[index] != ASCII.zero || whole == index + 1 else { return nil }
        index = whole
        var isInteger = true
        if index < limit, bytes[index] == ASCII.point {
            index += 1
            let fraction = digits()
            guard fraction > index else { return nil }
            index = fraction
            isInteger = false
        }
        if index < limit, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < limit, bytes[index] == ASCII.plus || bytes[index] == ASCII.minus {
                index += 1
            }
            let exponent = digits()
            guard exponent > index else { return nil }
            index = exponent
            isInteger = false
        }
        end = index
        self.isInteger = isInteger
    }
}

/// The significant digits of a JSON number and the position of its point, to decide whether two
/// texts denote the same number, whatever its size.
struct SignificantDigits: Equatable {
    /// Without zeros at either end; empty for zero.
    private(set) var digits: [UInt8] = []
    /// The power of ten of the last digit; 0 for zero. Limited to ±1,000,000.
    private(set) var exponent = 0

    /// - Parameter text: a number; characters other than digits are skipped in any other text.
    init(_ text: some Sequence<UInt8>) {
        var isBehindPoint = false
        var written = 0
        var isNegative = false
        var isExponent = false
        for byte in text {
            switch byte {
            case ASCII.point: isBehindPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
            case ASCII.minus: isNegative = isExponent
            case ASCII.plus: break
            case _ where !ASCII.isDigit(byte): continue
            case _ where isExponent:
                written = min(written * 10 + Int(byte - ASCII.zero), 1_000_000)
            default:
                if isBehindPoint { exponent -= 1 }
                if byte != ASCII.zero || !digits.isEmpty { digits.append(byte) }
            }
        }
        exponent += isNegative ? -written : written
        while digits.last == ASCII.zero {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty { exponent = 0 }
    }

    /// The power of ten of the first digit.
    var magnitude: Int { exponent + digits.count - 1 }
}
