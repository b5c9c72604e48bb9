/// A decimal number of up to 38 significant digits, as in DynamoDB's type N.
///
/// Two numbers are equal if their values are: 1, 1.0 and 10e-1 are the same number. Magnitudes
/// range from 1e-130 to 9.99…e+125 (DynamoDB developer guide, "Data types: Number").
public struct DecimalNumber: Hashable, Sendable {
    /// The most significant digits.
    public static let maximumDigits = 38

    /// The digits, without trailing zeros; 0 for zero.
    let coefficient: UInt128
    /// The power of ten that the coefficient is multiplied by.
    let exponent: Int
    /// Whether the number is below zero.
    public let isNegative: Bool

    init(normalizing coefficient: UInt128, exponent: Int, isNegative: Bool) {
        var coefficient = coefficient
        var exponent = exponent
        while coefficient != 0, coefficient % 10 == 0 {
            coefficient /= 10
            exponent += 1
        }
        self.coefficient = coefficient
        self.exponent = coefficient == 0 ? 0 : exponent
        self.isNegative = isNegative && coefficient != 0
    }

    /// The decimal of an integer.
    public init(_ integer: Int64) {
        self.init(
            normalizing: UInt128(integer.magnitude), exponent: 0, isNegative: integer < 0)
    }

    /// Reads a JSON number, with an optional leading plus sign.
    ///
    /// Nil if the text is not a number, has more than 38 significant digits or is outside the range
    /// of the type.
    public init?(_ text: some StringProtocol) {
        var digits: UInt128 = 0
        var significant = 0
        var pendingZeros = 0
        var scale = 0
        var seenDigit = false
        var seenPoint = false
        var awaitsDigit = false
        var negative = false
        var explicitExponent = 0
        var bytes = Array(text.utf8)[...]
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            negative = sign == UInt8(ascii: "-")
            bytes = bytes.dropFirst()
        }
        scan: while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                seenDigit = true
                awaitsDigit = false
                if seenPoint { scale -= 1 }
                let digit = byte - UInt8(ascii: "0")
                if digit == 0 {
                    // Zeros count only if a later digit shows that they are significant.
                    if significant > 0 { pendingZeros += 1 }
                } else {
                    significant += pendingZeros + 1
                    guard significant <= DecimalNumber.maximumDigits else { return nil }
                    for _ in 0..<(pendingZeros + 1) { digits *= 10 }
                    digits += UInt128(digit)
                    pendingZeros = 0
                }
            case UInt8(ascii: ".") where !seenPoint && seenDigit:
                seenPoint = true
                awaitsDigit = true
            case UInt8(ascii: "e") where seenDigit && !awaitsDigit,
                UInt8(ascii: "E") where seenDigit && !awaitsDigit:
                guard let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
                    (-10_000...10_000).contains(value)
                else { return nil }
                explicitExponent = value
                break scan
            default:
                return nil
            }
            bytes = bytes.dropFirst()
        }
        guard seenDigit, !awaitsDigit else { return nil }
        self.init(
            normalizing: digits, exponent: scale + pendingZeros + explicitExponent,
            isNegative: negative)
        guard coefficient == 0 || (-130...125).contains(adjustedExponent) else { return nil }
    }

    /// The value, if it is a 64-bit integer.
    public var int64: Int64? {
        guard exponent >= 0, exponent <= 19 else { return nil }
        var magnitude = coefficient
        for _ in 0..<exponent {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            magnitude = product
        }
        let limit = UInt128(Int64.max.magnitude) + (isNegative ? 1 : 0)
        guard magnitude <= limit else { return nil }
        return isNegative
            ? Int64(truncatingIfNeeded: 0 &- UInt64(magnitude)) : Int64(UInt64(magnitude))
    }

    /// Whether the number has no fraction.
    package var isInteger: Bool { exponent >= 0 }

    /// The nearest double.
    public var double: Double { Double(description) ?? .nan }

    /// The number of digits without zeros at either end; 1 for zero.
    package var significantDigits: Int { String(coefficient).count }

    /// The exponent in scientific notation: 0 for 1 to 9.99….
    private var adjustedExponent: Int { exponent + String(coefficient).count - 1 }
}

extension DecimalNumber: CustomStringConvertible {
    /// The number as a JSON number: plain if that is short, otherwise with an exponent.
    public var description: String {
        let sign = isNegative ? "-" : ""
        let digits = String(coefficient)
        let pointAt = digits.count + exponent
        if exponent >= 0, pointAt <= 40 {
            return sign + digits + String(repeating: "0", count: exponent)
        }
        if exponent < 0, pointAt > 0 {
            return sign + digits.prefix(pointAt) + "." + digits.dropFirst(pointAt)
        }
        if exponent < 0, pointAt > -7 {
            return sign + "0." + String(repeating: "0", count: -pointAt) + digits
        }
        let rest = digits.dropFirst()
        return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(pointAt - 1)"
    }
}

extension DecimalNumber: Comparable {
    public static func < (a: DecimalNumber, b: DecimalNumber) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        let less = a.magnitudeIsLess(than: b)
        return a.isNegative ? (a != b && !less) : less
    }

    private func magnitudeIsLess(than other: DecimalNumber) -> Bool {
        if coefficient == 0 || other.coefficient == 0 { return coefficient < other.coefficient }
        if adjustedExponent != other.adjustedExponent {
            return adjustedExponent < other.adjustedExponent
        }
        // The first digits have equal magnitudes: compares the coefficients, padded with zeros.
        let mine = String(coefficient)
        let theirs = String(other.coefficient)
        let width = max(mine.count, theirs.count)
        func filled(_ digits: String) -> String {
            digits + String(repeating: "0", count: width - digits.count)
        }
        return filled(mine) < filled(theirs)
    }
}

extension DecimalNumber {
    /// The exact sum; nil if it needs more than 38 digits or is out of range.
    public func adding(_ other: DecimalNumber) -> DecimalNumber? {
        if coefficient == 0 { return other }
        if other.coefficient == 0 { return self }
        let low = min(exponent, other.exponent)
        // UInt128 holds 38 nines; a larger shift cannot fit 38 digits.
        guard let a = DecimalNumber.scaled(coefficient, by: exponent - low),
            let b = DecimalNumber.scaled(other.coefficient, by: other.exponent - low)
        else { return nil }
        if isNegative == other.isNegative {
            let (sum, overflow) = a.addingReportingOverflow(b)
            guard !overflow else { return nil }
            return DecimalNumber.checked(sum, exponent: low, isNegative: isNegative)
        }
        let difference = a > b ? a - b : b - a
        return DecimalNumber.checked(
            difference, exponent: low, isNegative: a > b ? isNegative : other.isNegative)
    }

    static func scaled(_ coefficient: UInt128, by power: Int) -> UInt128? {
        var result = coefficient
        guard power <= 39 else { return nil }
        for _ in 0..<power {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            result = product
        }
        return result
    }

    static func checked(
        _ coefficient: UInt128, exponent: Int, isNegative: Bool
    ) -> DecimalNumber? {
        let number = DecimalNumber(
            normalizing: coefficient, exponent: exponent, isNegative: isNegative)
        guard
            number.coefficient == 0
                || (String(number.coefficient).count <= maximumDigits
                    && (-130...125).contains(number.adjustedExponent))
        else { return nil }
        return number
    }
}
