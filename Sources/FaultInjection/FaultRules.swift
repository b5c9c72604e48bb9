import BatchClient

/// What goes wrong, to which indices: rules, and a seed for their chances.
///
/// ```swift
/// let rules = FaultRules(seed: 7) {
///     FaultRule(.throttle, .init(attempts: [1...2], chance: 0.3))
///     FaultRule(.loseAnswer, .init(ids: ["user-4*"], verbs: [.update]))
/// }
/// let session = Session(FaultyBackend(wrapping: backend, rules: rules))
/// ```
///
/// The first rule that matches a sending and decides it, does; every `slow` and `shuffle` that
/// matches goes with it. Whether chance hits is a hash of the seed, the rule, the index and the
/// attempt: the same for the same seed, whatever else is under way.
///
/// The core sends an index as often as the behavior's attempts say, and more often where other
/// indices of its request got their answers. For statuses that do not depend on how indices come to
/// share requests, let rules with a chance say which attempts they are for, and let those end before
/// the behavior's last one: `attempts: [1...2]` where there are three.
public struct FaultRules: Sendable, Hashable {
    public var seed: UInt64
    public var rules: [FaultRule]
    /// Names of nodes that requests are split over where the store itself has no nodes, each ID
    /// always going to the same one.
    public var nodes: [String]
    /// What the file that these came from says without effect, as `FILE:LINE:COLUMN: …`.
    public internal(set) var warnings: [String] = []

    public init(seed: UInt64 = 0, nodes: [String] = [], rules: [FaultRule]) {
        self.seed = seed
        self.rules = rules
        self.nodes = nodes
    }

    /// Rules one under another.
    public init(
        seed: UInt64 = 0, nodes: [String] = [], @FaultRuleBuilder _ rules: () -> [FaultRule]
    ) {
        self.init(seed: seed, nodes: nodes, rules: rules())
    }

    /// What becomes of one sending of an item; nil if no rule hits it.
    /// - Parameter attempt: how often the index is sent with this time, from 1.
    func verdict(for item: BatchItem, node: String?, attempt: Int) -> FaultVerdict? {
        var verdict = FaultVerdict()
        for (position, rule) in rules.enumerated() {
            guard !rule.action.decides || verdict.action == nil,
                rule.match.covers(item, node: node, attempt: attempt)
            else { continue }
            let roll = roll(rule: position, index: item.index, attempt: attempt)
            guard roll.unit < rule.match.chance else { continue }
            switch rule.action {
            case .slow(let delay): verdict.delay += delay
            case .shuffle: verdict.order = SplitMix64.mix(roll.bits)
            case .throttle, .conflict, .unprocessed, .unavailable, .reject, .timeout, .drop,
                .unanswered:
                verdict.action = rule.action
                verdict.rule = position + 1
            }
            verdict.isHit = true
        }
        return verdict.isHit ? verdict : nil
    }

    private func roll(rule: Int, index: Int, attempt: Int) -> (bits: UInt64, unit: Double) {
        var bits = SplitMix64.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        for part in [rule, index, attempt] {
            bits = SplitMix64.mix(bits &+ 0x9E37_79B9_7F4A_7C15 &+ UInt64(bitPattern: Int64(part)))
        }
        return (bits, Double(bits >> 11) * 0x1p-53)
    }
}

/// One rule: which sendings, and what becomes of them.
public struct FaultRule: Sendable, Hashable {
    public var action: FaultAction
    public var match: FaultMatch

    public init(_ action: FaultAction, _ match: FaultMatch = FaultMatch()) {
        self.action = action
        self.match = match
    }
}

/// Collects rules that stand one under another.
@resultBuilder
public enum FaultRuleBuilder {
    public static func buildExpression(_ rule: FaultRule) -> [FaultRule] { [rule] }
    public static func buildBlock(_ parts: [FaultRule]...) -> [FaultRule] { parts.flatMap(\.self) }
    public static func buildOptional(_ part: [FaultRule]?) -> [FaultRule] { part ?? [] }
    public static func buildEither(first part: [FaultRule]) -> [FaultRule] { part }
    public static func buildEither(second part: [FaultRule]) -> [FaultRule] { part }
    public static func buildArray(_ parts: [[FaultRule]]) -> [FaultRule] { parts.flatMap(\.self) }
}

/// What the rules say of one sending of one item.
struct FaultVerdict: Sendable {
    /// What decides; nil if the store does.
    var action: FaultAction?
    /// The number of that rule, from 1.
    var rule = 0
    var delay: Duration = .zero
    /// The place among the answers that come out of order; nil for one that keeps its place.
    var order: UInt64?
    var isHit = false
}
