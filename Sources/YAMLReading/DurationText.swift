/// Durations as people write them: `200ms`, `1.5s`, `2 minutes`, `PT10S`.
package enum DurationText {
    /// Nanoseconds per unit, keyed by the unit's spelling in lower case.
    private static let units: [String: Int64] = {
        let spellings: [(Int64, [String])] = [
            (1, ["ns", "nano", "nanos", "nanosecond", "nanoseconds"]),
            (1_000, ["us", "µs", "micro", "micros", "microsecond", "microseconds"]),
            (1_000_000, ["ms", "milli", "millis", "millisecond", "milliseconds"]),
            (1_000_000_000, ["s", "sec", "secs", "second", "seconds"]),
            (60 * 1_000_000_000, ["m", "min", "mins", "minute", "minutes"]),
            (3_600 * 1_000_000_000, ["h", "hr", "hrs", "hour", "hours"]),
            (86_400 * 1_000_000_000, ["d", "day", "days"]),
        ]
        var units: [String: Int64] = [:]
        for (nanoseconds, names) in spellings {
            for name in names { units[name] = nanoseconds }
        }
        return units
    }()

    /// Nil for anything but a duration of up to 292 years. A bare `0` is a duration; any other
    /// number needs a unit.
    package static func parse(_ text: String) -> Duration? {
        let text = text.trimming(while: \.isWhitespace)
        if text == "0" { return .zero }
        if text.first == "P" || text.first == "p" { return iso8601(text.dropFirst()) }
        let amount = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(amount.count).drop(while: \.isWhitespace).lowercased()
        return units[unit].flatMap { duration(amount, of: $0) }
    }

    /// ISO 8601 durations without months: `P1DT2H3M4.5S`.
    private static func iso8601(_ text: Substring) -> Duration? {
        var text = text
        var total: Duration = .zero
        var isTime = false
        // Each unit once, in this order.
        var left: [(designator: Character, isTime: Bool, nanoseconds: Int64)] = [
            ("D", false, 86_400 * 1_000_000_000), ("H", true, 3_600 * 1_000_000_000),
            ("M", true, 60 * 1_000_000_000), ("S", true, 1_000_000_000),
        ]
        var parts = 0
        while let first = text.first {
            if first == "T" || first == "t" {
                guard !isTime, text.count > 1 else { return nil }
                isTime = true
                text.removeFirst()
                continue
            }
            let amount = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            text.removeFirst(amount.count)
            guard let designator = text.popFirst()?.uppercased().first,
                let index = left.firstIndex(where: {
                    $0.designator == designator && $0.isTime == isTime
                }), designator == "S" || !amount.contains("."),
                let part = duration(amount, of: left[index].nanoseconds)
            else { return nil }
            left.removeFirst(index + 1)
            total += part
            parts += 1
        }
        return parts > 0 && total <= .nanoseconds(Int64.max) ? total : nil
    }

    private static func duration(_ amount: Substring, of nanoseconds: Int64) -> Duration? {
        let pieces = amount.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(pieces.count), pieces.allSatisfy({ !$0.isEmpty }),
            let whole = Int64(pieces[0])
        else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: nanoseconds)
        guard !overflow else { return nil }
        var total = Duration.nanoseconds(product)
        if pieces.count == 2, let fraction = Double("0." + pieces[1]) {
            total += .nanoseconds(Int64((fraction * Double(nanoseconds)).rounded()))
        }
        return total
    }

    /// The shortest whole form: `200ms`, `2m`, `90s`.
    package static func print(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard attoseconds == 0 else {
            let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
            return milliseconds > 0 || attoseconds % 1_000_000_000_000_000 == 0
                ? "\(milliseconds)ms" : "\(attoseconds / 1_000_000_000)ns"
        }
        for (size, unit) in [(Int64(86_400), "d"), (3_600, "h"), (60, "m")]
        where seconds != 0 && seconds % size == 0 {
            return "\(seconds / size)\(unit)"
        }
        return "\(seconds)s"
    }
}

extension String {
    fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> Substring {
        var text = self[...]
        while let first = text.first, isTrimmed(first) { text.removeFirst() }
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
