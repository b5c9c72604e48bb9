import BatchClient

extension FindReport {
    /// How many records were found, how, and at what cost.
    var summary: String { summary(rate: nil) }

    /// The same for a search in progress.
    /// - Parameter rate: how many records it examines per second; nil to leave it out.
    func summary(rate: String?) -> String {
        let how = way.summary(index: index ?? "", examined: examined, rate: rate, units: units)
        return "\(Format.count(matched, "record")) \(how)"
    }
}

extension FindPlan.Way {
    /// The way, how many records were examined, and what it cost: `by a scan, 300 examined, 1 unit`.
    /// - Parameters:
    ///   - examined: nil to leave it out.
    ///   - rate: such as `1.2k/s`; nil to leave it out.
    ///   - units: nil where nothing is charged.
    func summary(
        index: String, examined: Int? = nil, rate: String? = nil, units: Double?
    ) -> String {
        var seen = examined.map { ", \(Format.count($0)) examined" } ?? ""
        if let rate { seen += ", " + rate }
        let cost = units.map { ", \(Format.units($0))" } ?? ""
        return phrase(index: index) + seen + cost
    }

    /// The way in a sentence: `by index by-status`.
    private func phrase(index: String) -> String {
        switch self {
        case .get: "by key"
        case .query: "by key order"
        case .index: "by index \(index)"
        case .scan: "by a scan"
        }
    }

    /// The way where there is little room: `scan`, `index by-status`.
    func word(index: String) -> String {
        switch self {
        case .get: "key"
        case .query: "key order"
        case .index: "index \(index)"
        case .scan: "scan"
        }
    }
}
