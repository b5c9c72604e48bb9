internal import BatchClient

extension ScriptReader {
    /// Reads a JSON number as the kind of value that holds it exactly.
    ///
    /// Without a point and an exponent it is an integer, beyond 64 bits a decimal. Otherwise it is
    /// a double if the shortest text of the nearest double denotes the same number (as for 0.1),
    /// else a decimal. A number that neither can hold is a mistake; it is never rounded.
    mutating func readNumber() throws(ScriptError) -> Value {
        let start = position
        guard let shape = NumberShape(bytes, at: start, end: end) else { throw malformedNumber() }
        if let byte = byte(at: shape.end), ScriptReader.continuesNumber(byte) {
            throw malformedNumber()
        }
        return try readNumber(shape, at: start)
    }

    /// Reads a number whose form is known.
    mutating func readNumber(_ shape: NumberShape, at start: Int) throws(ScriptError) -> Value {
        position = shape.end
        if shape.isInteger, let integer = integer(start..<shape.end) { return .integer(integer) }
        let written = text(start..<shape.end)
        if !shape.isInteger, let double = ScriptReader.exactDouble(written) {
            return .double(double)
        }
        if let decimal = ScriptReader.decimal(written) { return .decimal(decimal) }
        throw numberTooLarge(at: start)
    }

    /// The double for a number with a point or an exponent, if it is exact.
    static func exactDouble(_ text: String) -> Double? {
        guard let double = Double(text), double.isFinite else { return nil }
        let wanted = SignificantDigits(text.utf8)
        // Doubles of ordinary size preserve up to 15 digits (DBL_DIG).
        if wanted.digits.count <= 15, (-290...290).contains(wanted.magnitude) { return double }
        return SignificantDigits(double.description.utf8) == wanted ? double : nil
    }

    /// A decimal of at most 38 digits.
    static func decimal(_ text: String) -> DecimalNumber? {
        let magnitude = SignificantDigits(text.utf8).magnitude
        guard (-1000...1000).contains(magnitude) else { return nil }
        return DecimalNumber(text)
    }

    /// The digits of a JSON integer; nil beyond 64 bits.
    func integer(_ range: Range<Int>) -> Int64? {
        let isNegative = bytes[range.lowerBound] == ASCII.minus
        var value: Int64 = 0
        for index in (isNegative ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound {
            let digit = Int64(bytes[index] - ASCII.zero)  // in range: a digit
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) =
                isNegative
                ? product.subtractingReportingOverflow(digit)
                : product.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }

    func numberTooLarge(at offset: Int) -> ScriptError {
        failure(
            at: offset,
            expected: "a number of at most 38 digits, between 1e-130 and 1e126 or exactly a double")
    }

    private func malformedNumber() -> ScriptError {
        failure(
            expected: "a number as JSON has it",
            hint: "no leading zero or plus sign, digits on both sides of a point")
    }

    private static func continuesNumber(_ byte: UInt8) -> Bool {
        !ASCII.endsWord(byte) && byte != ASCII.closeBracket
    }
}

/// Numbers as text in a form that need not be JSON: `+5`, `1.50`, `1E5`, `007`.
enum ExactNumber {
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
