/// An amount of memory as people write it: `256MB`, `1 GB`, `512MiB`.
enum MemorySize {
    static let expected = "an amount of memory from 16MB to 1TB, as in 256MB"

    private static let units = [
        "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000, "MIB": 1 << 20,
        "GIB": 1 << 30,
    ]
    private static let range = 16_000_000...1_000_000_000_000

    /// The bytes; nil if the text is something else, or out of range.
    static func bytes(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "_") }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard let number = Int(digits.filter { $0 != "_" }), let factor = units[unit.uppercased()]
        else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        return !overflow && range.contains(bytes) ? bytes : nil
    }
}
