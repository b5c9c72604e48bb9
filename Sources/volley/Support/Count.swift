import BatchClient

/// Numbers for people.
enum Count {
    /// `12,403`.
    static func text(_ number: Int) -> String { number.grouped }

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
