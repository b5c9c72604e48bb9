import BatchClient

extension FindReport {
    /// How many records were found, how, and at what cost.
    var summary: String {
        let seen = examined.map { ", \(Format.count($0)) examined" } ?? ""
        let cost = units.map { ", \(Format.units($0))" } ?? ""
        return "\(Format.count(matched, "record")) \(way.phrase(index: index ?? ""))\(seen)\(cost)"
    }
}

extension FindPlan.Way {
    /// The way in a sentence: `by index by-status`.
    func phrase(index: String) -> String {
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
