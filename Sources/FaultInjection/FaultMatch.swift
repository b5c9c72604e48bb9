public import BatchClient

/// Which sendings of which indices a rule is for. What is left empty matches everything.
public struct FaultMatch: Sendable, Hashable {
    /// Patterns for IDs as they are shown: an integer by its digits, bytes as `0x6869`, a partition
    /// and a sort key as `(p, s)`.
    public var ids: [GlobPattern]
    /// Indices of the batch, from 0.
    public var indices: [ClosedRange<Int>]
    public var verbs: Set<Verb>
    public var dataSets: [GlobPattern]
    /// Nodes that a request goes to. A request of a store without nodes has none, unless
    /// ``FaultRules/nodes`` gives it one.
    public var nodes: [GlobPattern]
    /// Sendings of an index within its run, from 1.
    public var attempts: [ClosedRange<Int>]
    /// How many of the sendings that match are hit, from 0 to 1.
    public var chance: Double

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

    /// Whether the rule is for a sending, chance apart.
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
