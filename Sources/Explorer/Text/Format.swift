import BatchClient

/// Numbers, times and sizes as people read them.
enum Format {
    /// With a comma every three digits: `12,403`.
    static func count(_ number: Int) -> String { number.grouped }

    /// A number as it is printed, with a comma every three digits before its point or exponent.
    static func grouped(_ text: String) -> String {
        let sign = text.prefix { $0 == "-" }
        let digits = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
        return sign + digits.groupedDigits + text.dropFirst(sign.count + digits.count)
    }

    /// A count with its noun: `1 record`, `3 records`.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// In at most five characters: `980`, `12.4k`, `1.2M`.
    static func short(_ number: Double) -> String {
        switch number {
        case ..<1000: number < 10 ? decimal(number, 1) : String(Int(number.rounded()))
        case ..<1_000_000:
            number < 100_000 ? decimal(number / 1e3, 1) + "k" : "\(Int(number / 1e3))k"
        default: decimal(number / 1e6, 1) + "M"
        }
    }

    static func bytes(_ number: Int) -> String {
        switch number {
        case ..<1024: "\(number) B"
        case ..<(1024 * 1024): decimal(Double(number) / 1024, 1) + " KiB"
        case ..<(1024 * 1024 * 1024): decimal(Double(number) / 1_048_576, 1) + " MiB"
        default: decimal(Double(number) / 1_073_741_824, 1) + " GiB"
        }
    }

    /// What a store charged: `0.5 units`, `12 units`.
    static func units(_ number: Double) -> String {
        let text = Int(exactly: number).map { count($0) } ?? decimal(number, 1)
        return text == "1" ? "1 unit" : "\(text) units"
    }

    /// A short time from microseconds: `0.4 ms`, `12 ms`, `1.2 s`.
    static func latency(microseconds: Int) -> String {
        switch microseconds {
        case ..<10_000: decimal(Double(microseconds) / 1e3, 1) + " ms"
        case ..<1_000_000: "\(microseconds / 1000) ms"
        default: decimal(Double(microseconds) / 1e6, 1) + " s"
        }
    }

    /// A span from milliseconds: `640 ms`, `4.2 s`, `3 min 05 s`, `2 h 07 min`.
    static func span(milliseconds: Int64) -> String {
        switch milliseconds {
        case ..<1000: return "\(max(0, milliseconds)) ms"
        case ..<60_000: return decimal(Double(milliseconds) / 1e3, 1) + " s"
        default: return span(seconds: milliseconds / 1000)
        }
    }

    /// A span from seconds, in its two largest units: `45 s`, `3 min 05 s`, `12 d 3 h`.
    static func span(seconds: Int64) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        switch seconds {
        case ..<60: return "\(max(0, seconds)) s"
        case ..<3600: return "\(seconds / 60) min \(two(seconds % 60)) s"
        case ..<86_400: return "\(seconds / 3600) h \(two(seconds % 3600 / 60)) min"
        default: return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
        }
    }

    private static func decimal(_ number: Double, _ places: Int) -> String {
        let scale = places == 1 ? 10.0 : 100.0
        let rounded = (number * scale).rounded() / scale
        return rounded.description.hasSuffix(".0") && rounded >= 100
            ? String(Int(rounded)) : rounded.description
    }
}
