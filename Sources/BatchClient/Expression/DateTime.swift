/// A time in UTC, as in `date("2026-11-28T09:00Z")`: years 0 to 9999, to the millisecond.
public struct DateTime: Hashable, Sendable {
    /// Since 1970-01-01T00:00Z.
    public let milliseconds: Int64

    private static let earliest = days(year: 0, month: 1, day: 1) * 86_400_000
    private static let end = days(year: 10_000, month: 1, day: 1) * 86_400_000

    /// 1970-01-01T00:00Z
    public static let epoch = DateTime(since1970: 0)

    private init(since1970 milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Nil outside the years 0 to 9999.
    public init?(milliseconds: Int64) {
        guard milliseconds >= DateTime.earliest, milliseconds < DateTime.end else { return nil }
        self.milliseconds = milliseconds
    }

    /// Reads `2026-11-28`, the start of the day in UTC, or `2026-11-28T09:00`, with seconds and up to
    /// three digits of a fraction, followed by `Z` or an offset such as `+01:00` (RFC 3339).
    public init?(_ text: some StringProtocol) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
            reader.take("-"), let day = reader.number(2), (1...12).contains(month), day >= 1,
            day <= DateTime.days(inMonth: month, of: year)
        else { return nil }
        var milliseconds = DateTime.days(year: year, month: month, day: day) * 86_400_000
        if !reader.isAtEnd {
            guard reader.take("T") || reader.take("t") || reader.take(" "),
                let hour = reader.number(2), reader.take(":"), let minute = reader.number(2),
                hour < 24, minute < 60
            else { return nil }
            milliseconds += (hour * 60 + minute) * 60_000
            if reader.take(":") {
                guard let second = reader.number(2), second < 60 else { return nil }
                milliseconds += second * 1_000
                if reader.take(".") {
                    guard let fraction = reader.fraction() else { return nil }
                    milliseconds += fraction
                }
            }
            guard let offset = reader.offset() else { return nil }
            milliseconds -= offset * 60_000
        }
        guard reader.isAtEnd else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms").
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension DateTime: CustomStringConvertible {
    /// The shortest form that reads back: `2026-11-28T09:00Z`.
    public var description: String {
        let day = Int64((Double(milliseconds) / 86_400_000).rounded(.down))
        let rest = milliseconds - day * 86_400_000
        let (year, month, date) = DateTime.civil(day)
        var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(date, 2))"
        text += "T\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2))"
        let second = rest / 1_000 % 60
        let fraction = rest % 1_000
        if second > 0 || fraction > 0 { text += ":" + padded(second, 2) }
        if fraction > 0 { text += "." + padded(fraction, 3) }
        return text + "Z"
    }

    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part + (part < 10 ? 3 : -9)
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * part + 2) / 5 + 1
        )
    }

    private func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension DateTime {
    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
                return false
            }
            position += 1
            return true
        }

        /// A number with this many digits.
        mutating func number(_ count: Int) -> Int64? {
            var number: Int64 = 0
            for _ in 0..<count {
                guard let digit = digit() else { return nil }
                number = number * 10 + digit
            }
            return number
        }

        private mutating func digit() -> Int64? {
            guard position < bytes.count,
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
            else { return nil }
            defer { position += 1 }
            return Int64(bytes[position] - UInt8(ascii: "0"))
        }

        /// One to three digits after a point, as milliseconds.
        mutating func fraction() -> Int64? {
            guard var number = digit() else { return nil }
            for _ in 0..<2 { number = number * 10 + (digit() ?? 0) }
            return number
        }

        /// The offset from UTC in minutes.
        mutating func offset() -> Int64? {
            if take("Z") || take("z") { return 0 }
            let isNegative = take("-")
            guard isNegative || take("+"), let hours = number(2), take(":"),
                let minutes = number(2), hours < 24, minutes < 60
            else { return nil }
            let offset = hours * 60 + minutes
            return isNegative ? -offset : offset
        }
    }
}
