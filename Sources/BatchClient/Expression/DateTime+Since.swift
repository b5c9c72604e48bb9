extension DateTime {
    /// The moment that a person names as a beginning: a time such as `2026-11-28T09:00Z`, a day (its
    /// start in UTC), or how long ago, such as `90m`, `12h` or `7d`.
    /// - Parameter now: milliseconds since 1970.
    /// - Returns: Milliseconds since 1970; nil for an invalid time.
    package static func milliseconds(since text: String, now: Int64) -> Int64? {
        if let time = DateTime(text) { return time.milliseconds }
        if let day = DateTime(text + "T00:00Z") { return day.milliseconds }
        guard let unit = text.last, let count = Int64(text.dropLast()), count >= 0 else {
            return nil
        }
        let milliseconds: Int64? =
            switch unit {
            case "s": 1_000
            case "m": 60_000
            case "h": 3_600_000
            case "d": 86_400_000
            default: nil
            }
        guard let milliseconds else { return nil }
        let (age, isTooLong) = count.multipliedReportingOverflow(by: milliseconds)
        let (time, overflow) = now.subtractingReportingOverflow(age)
        return isTooLong || overflow ? nil : time
    }
}
