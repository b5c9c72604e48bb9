/// Times in the formats of the AWS tools and services: `2030-01-31T12:34:56Z`, also with a fraction
/// of a second, an offset such as `+02:00`, or `UTC`.
enum ISOTime {
    /// Seconds since 1970; nil for any other text.
    static func seconds(_ text: String) -> Int64? {
        let fields = text.split(omittingEmptySubsequences: true) {
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0.asciiValue ?? 0)
        }
        let numbers = fields.prefix(6).compactMap { Int64($0) }
        guard numbers.count == 6, (1970...9999).contains(numbers[0]),
            (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24,
            numbers[4] < 60, numbers[5] <= 60, let offset = offset(text)
        else { return nil }
        // Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
        // in range: a year of four digits
        let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
        let era = year / 400
        let ofEra = year - era * 400
        // in range: a month
        let month = numbers[1] > 2 ? numbers[1] - 3 : numbers[1] + 9
        // in range: a month and a day
        let ofYear = (153 * month + 2) / 5 + numbers[2] - 1
        let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
        // in range: a time of day
        return days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5] - offset
    }

    /// `2030-01-31T12:34:56Z`
    /// - Parameter seconds: since 1970, UTC.
    static func text(_ seconds: Int64) -> String {
        // `20300131T123456Z`, with separators inserted.
        let digits = Array(SigningTime(secondsSince1970: seconds).timestamp)
        guard digits.count == 16 else { return "1970-01-01T00:00:00Z" }
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):"
            + "\(part(13..<15))Z"
    }

    /// How far the time is ahead of UTC, in seconds.
    private static func offset(_ text: String) -> Int64? {
        // The date's own dashes come first: `2030-01-31`.
        guard let sign = text.dropFirst(10).lastIndex(where: { "+-".contains($0) }) else {
            return 0
        }
        let digits = text[text.index(after: sign)...].filter { $0 != ":" }
        guard digits.count == 4 || digits.count == 2, let number = Int64(digits) else { return nil }
        // in range: four digits
        let (hours, minutes) = digits.count == 4 ? (number / 100, number % 100) : (number, 0)
        guard hours < 24, minutes < 60 else { return nil }
        return (text[sign] == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}
