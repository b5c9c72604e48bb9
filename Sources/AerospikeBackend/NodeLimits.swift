import AerospikeWire

/// A node's limits (server `as/src/base/cfg_info.c`).
package struct NodeLimits: Sendable, Hashable {
    /// The most rows of a batch that the node accepts; nil for no limit.
    var maximumRows: Int?
    /// How long the node keeps an idle connection open; nil for ever.
    var idleTime: Duration?
    /// Whether a scan for some bins can return records that have none of them. Older releases skip
    /// such records.
    var answersEveryRecord = false

    /// The defaults of servers before 8.1, if a node does not say.
    static let unknown = NodeLimits(maximumRows: 5_000, idleTime: .seconds(60))
    /// The name of the info value.
    static let name = "get-config:context=service"

    init(maximumRows: Int?, idleTime: Duration?) {
        self.maximumRows = maximumRows
        self.idleTime = idleTime
    }

    /// Applies the node's release: `8.1.2.0`.
    mutating func take(build: String) {
        let numbers = build.split(separator: ".").prefix(3).map { Int($0) ?? 0 }
        answersEveryRecord = !numbers.lexicographicallyPrecedes([8, 1, 2])
    }

    /// Parses the answer; zero means no limit, a missing or invalid number means unknown.
    package init(_ text: String) {
        let pairs = InfoText.pairs(text, separator: ";")
        func limit(_ name: String, _ unknown: Int?) -> Int? {
            guard let number = pairs[name].flatMap({ Int($0) }), number >= 0 else { return unknown }
            return number == 0 ? nil : number
        }
        maximumRows = limit("batch-max-requests", NodeLimits.unknown.maximumRows)
        idleTime = limit("proto-fd-idle-ms", 60_000).map { .milliseconds($0) }
    }

    /// When this side closes an idle connection: some time before the node does.
    package var idleLimit: Duration {
        guard let idleTime else { return .seconds(55) }
        return min(.seconds(55), max(idleTime - .seconds(5), idleTime / 2))
    }
}
