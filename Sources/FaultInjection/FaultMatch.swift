public import BatchClient

/// Which attempts of which indices a rule applies to. An empty field matches everything.
public struct FaultMatch: Sendable, Hashable {
    /// Patterns for IDs as they are shown: an integer as its digits, bytes as `0x6869`, a partition
    /// and sort key as `(p, s)`.
    public var ids: [GlobPattern]
    /// Indices of the batch, from 0.
    public var indices: [ClosedRange<Int>]
    /// The verbs; empty for all.
    public var verbs: Set<Verb>
    /// Patterns of data sets; empty for all.
    public var dataSets: [GlobPattern]
    /// The nodes that a request goes to. In a store without nodes, a request has none unless
    /// ``FaultRules/nodes`` gives it one.
    public var nodes: [GlobPattern]
    /// The attempts of an index within its run, from 1.
    public var attempts: [ClosedRange<Int>]
    /// The probability, from 0 to 1, that a matching attempt is hit.
    public var chance: Double

    /// A match; by default everything matches.
    public init(
        ids: [GlobPattern] = [], indices: [ClosedRange<Int>] = [], verbs: Set<Verb> = [],
        dataSets: [GlobPattern] = [], nodes: [GlobPattern] = [],
        attempts: [ClosedRange<Int>] = [], chance: Double = 1
    ) {
        self.ids = ids
        self.indices = indices
        self.verbs = verbs
        self.dataSets = dataSets
        self.nodes = nodes
        self.attempts = attempts
        self.chance = chance
    }

    /// Whether the rule applies to an attempt, apart from chance.
    func covers(_ item: BatchItem, node: String?, attempt: Int) -> Bool {
        if !indices.isEmpty, !indices.contains(where: { $0.contains(item.index) }) { return false }
        if !attempts.isEmpty, !attempts.contains(where: { $0.contains(attempt) }) { return false }
        if !verbs.isEmpty, !verbs.contains(item.operation.verb) { return false }
        if !nodes.isEmpty {
            guard let node, nodes.contains(where: { $0.matches(node) }) else { return false }
        }
        if !dataSets.isEmpty {
            let name = item.operation.dataSet.name
            guard dataSets.contains(where: { $0.matches(name) }) else { return false }
        }
        if !ids.isEmpty {
            let id = item.id.description
            guard ids.contains(where: { $0.matches(id) }) else { return false }
        }
        return true
    }
}
