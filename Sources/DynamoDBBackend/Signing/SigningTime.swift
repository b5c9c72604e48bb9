/// A time in the two forms that signatures need.
struct SigningTime: Sendable, Hashable {
    /// `20150830T123600Z`
    let timestamp: String
    /// `20150830`
    var day: Substring { timestamp.prefix(8) }

    /// - Parameter seconds: since 1970, UTC.
    init(secondsSince1970 seconds: Int64) {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let second = Int(seconds) - days * 86_400
        let (year, month, day) = SigningTime.date(days)
        timestamp =
            SigningTime.digits(year, 4) + SigningTime.digits(month, 2) + SigningTime.digits(day, 2)
            + "T" + SigningTime.digits(second / 3_600, 2)
            + SigningTime.digits(second / 60 % 60, 2) + SigningTime.digits(second % 60, 2) + "Z"
    }

    /// The date of a day since 1970 in the Gregorian calendar (Hinnant, "chrono-compatible
    /// low-level date algorithms", civil_from_days).
    private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
