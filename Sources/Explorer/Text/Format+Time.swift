extension Format {
    /// How long ago something was, in one unit: `12 s`, `3 min`, `5 h`, `12 d`.
    static func age(milliseconds: Int64) -> String {
        switch milliseconds / 1000 {
        case ..<60: "\(max(0, milliseconds / 1000)) s"
        case let seconds where seconds < 3600: "\(seconds / 60) min"
        case let seconds where seconds < 86_400: "\(seconds / 3600) h"
        case let seconds: "\(seconds / 86_400) d"
        }
    }

    /// How far a moment is from now: `3 d ago`, `in 5 h`.
    /// - Parameters:
    ///   - milliseconds: since 1970-01-01T00:00Z.
    ///   - now: the same of the present.
    static func relative(milliseconds: Int64, now: Int64) -> String {
        let (span, overflow) = now.subtractingReportingOverflow(milliseconds)
        guard !overflow else { return "" }
        if (-999...999).contains(span) { return "now" }
        return span < 0 ? "in " + age(milliseconds: 0 - span) : age(milliseconds: span) + " ago"
    }

    /// A moment: `2026-11-21 13:47:06Z`, or without the Z in another time zone.
    /// - Parameters:
    ///   - milliseconds: since 1970-01-01T00:00Z.
    ///   - utcOffset: seconds east of UTC.
    static func moment(milliseconds: Int64, utcOffset: Int = 0) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let seconds = milliseconds.flooredQuotient(1000).addingClamped(Int64(utcOffset))
        let days = seconds.flooredQuotient(86_400)
        let time = seconds - days * 86_400
        let (year, month, day) = date(days: days)
        return "\(year)-\(two(month))-\(two(day)) "
            + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))\(utcOffset == 0 ? "Z" : " ")"
    }

    /// The day of the proleptic Gregorian calendar, so many days after 1970-01-01 (the algorithm is
    /// Howard Hinnant's `civil_from_days`, in eras of 400 years that begin in March).
    private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension Format {
    /// A rate as it was typed: `500`, `1,200`, `0.5`.
    static func rate(_ number: Double) -> String {
        Int(exactly: number).map { count($0) } ?? number.description
    }
}

extension Int64 {
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
