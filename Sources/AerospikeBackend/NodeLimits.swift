import AerospikeWire

/// What a node says of how much it takes (server `as/src/base/cfg_info.c`).
package struct NodeLimits: Sendable, Hashable {
    /// The most rows of a batch that the node takes; nil for no limit.
    var maximumRows: Int?
    /// How long the node leaves an idle connection be; nil for ever.
    var idleTime: Duration?
    /// Whether a scan for some bins answers records that have none of them when it is asked to. Older
    /// releases leave them out.
    var answersEveryRecord = false

    /// What servers before 8.1 have, where a node does not say.
    static let unknown = NodeLimits(maximumRows: 5_000, idleTime: .seconds(60))
    /// The question.
    static let name = "get-config:context=service"

    init(maximumRows: Int?, idleTime: Duration?) {
        self.maximumRows = maximumRows
        self.idleTime = idleTime
    }

    /// Takes in the release that the node says it is: `8.1.2.0`.
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
