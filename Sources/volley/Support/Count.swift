import BatchClient

/// Numbers for people.
enum Count {
    /// `12,403`.
    static func text(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = String(digits.dropLast(3))
        }
        let text = ([digits[...]] + groups).joined(separator: ",")
        return number < 0 ? "-" + text : text
    }

    /// `1 record`, `12,403 records`.
    static func text(_ number: Int, _ one: String, _ many: String) -> String {
        "\(text(number)) \(number == 1 ? one : many)"
    }
}

extension StatusCounts {
    /// `3 indices: 2 ok, 1 notFound`.
    func summary(_ one: String = "index", _ many: String = "indices") -> String {
        let statuses = nonZero.map { "\(Count.text($0.count)) \($0.status.rawValue)" }
        let counts = statuses.isEmpty ? "" : ": " + statuses.joined(separator: ", ")
        return Count.text(total, one, many) + counts
    }
}
