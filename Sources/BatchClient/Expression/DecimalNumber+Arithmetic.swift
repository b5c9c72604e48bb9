extension DecimalNumber {
    /// Whether the number is zero.
    public var isZero: Bool { coefficient == 0 }

    /// The number with the opposite sign.
    public var negated: DecimalNumber {
        DecimalNumber(normalizing: coefficient, exponent: exponent, isNegative: !isNegative)
    }

    /// The exact product; nil if it needs more than 38 digits or is out of range.
    public func multiplied(by other: DecimalNumber) -> DecimalNumber? {
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        // Both have no trailing zeros, but a product that does not fit may end in zeros.
        guard !overflow else { return multipliedWide(by: other) }
        return DecimalNumber.checked(
            product, exponent: exponent + other.exponent, isNegative: isNegative != other.isNegative
        )
    }

    private func multipliedWide(by other: DecimalNumber) -> DecimalNumber? {
        var (high, low) = coefficient.multipliedFullWidth(by: other.coefficient)
        var exponent = exponent + other.exponent
        while high != 0 {
            let (upper, rest) = high.quotientAndRemainder(dividingBy: 10)
            let (lower, remainder) = UInt128(10).dividingFullWidth((rest, low))
            guard remainder == 0 else { return nil }
            (high, low) = (upper, lower)
            exponent += 1
        }
        return DecimalNumber.checked(
            low, exponent: exponent, isNegative: isNegative != other.isNegative)
    }

    /// The quotient, rounded half even to 38 digits; nil for a divisor of zero or a quotient out of
    /// range.
    public func divided(by other: DecimalNumber) -> DecimalNumber? {
        guard !other.isZero else { return nil }
        guard !isZero else { return self }
        // Long division, up to 38 digits; the remainder decides the rounding.
        var digits = coefficient / other.coefficient
        var rest = coefficient % other.coefficient
        var exponent = exponent - other.exponent
        let limit = DecimalNumber.powerOfTen(DecimalNumber.maximumDigits - 1)
        while rest != 0, digits < limit {
            // The divisor has 38 digits at most, so ten times the rest may pass 128 bits.
            let (high, low) = rest.multipliedFullWidth(by: 10)
            let (digit, left) = other.coefficient.dividingFullWidth((high, low))
            digits = digits * 10 + digit
            rest = left
            exponent -= 1
        }
        let twice = rest * 2
        if twice > other.coefficient || (twice == other.coefficient && digits % 2 == 1) {
            digits += 1
        }
        return DecimalNumber.checked(
            digits, exponent: exponent, isNegative: isNegative != other.isNegative)
    }

    /// The remainder of a division with an integer quotient, with the sign of the dividend; nil for
    /// a divisor of zero, or numbers too far apart.
    public func remainder(dividingBy other: DecimalNumber) -> DecimalNumber? {
        guard !other.isZero else { return nil }
        let low = min(exponent, other.exponent)
        guard let divisor = DecimalNumber.scaled(other.coefficient, by: other.exponent - low) else {
            // A divisor that is so much larger leaves the dividend unchanged.
            return self
        }
        // The dividend's zeros one by one: it may be far larger than 128 bits.
        var rest = coefficient % divisor
        for _ in 0..<(exponent - low) {
            let (high, lower) = rest.multipliedFullWidth(by: 10)
            rest = divisor.dividingFullWidth((high, lower)).remainder
        }
        return DecimalNumber.checked(rest, exponent: low, isNegative: isNegative)
    }

    /// How to round a fraction to an integer.
    public enum Rounding: Sendable {
        /// Toward negative infinity, positive infinity, zero, or the nearest integer.
        case down, up, towardZero, halfAwayFromZero
    }

    /// The number as an integer; nil beyond 64 bits.
    public func integer(_ rounding: Rounding) -> Int64? {
        guard exponent < 0 else { return int64 }
        var whole: UInt128 = 0
        var isHalf = false
        if exponent >= -39 {
            let power = DecimalNumber.powerOfTen(min(38, -exponent))
            whole = exponent == -39 ? 0 : coefficient / power
            // Half of the power of ten is exact; 39 places leave less than a tenth.
            isHalf = exponent > -39 && coefficient % power >= power / 2
        }
        let addsOne: Bool =
            switch rounding {
            case .down: isNegative
            case .up: !isNegative
            case .towardZero: false
            case .halfAwayFromZero: isHalf
            }
        return DecimalNumber(
            normalizing: whole + (addsOne ? 1 : 0), exponent: 0, isNegative: isNegative
        ).int64
    }

    private static func powerOfTen(_ power: Int) -> UInt128 {
        (0..<power).reduce(1) { result, _ in result * 10 }
    }
}
