import BatchClient

/// Which faults happen to which indices: rules, and a seed for their chances.
///
/// ```swift
/// let rules = FaultRules(seed: 7) {
///     FaultRule(.throttle, .init(attempts: [1...2], chance: 0.3))
///     FaultRule(.loseAnswer, .init(ids: ["user-4*"], verbs: [.update]))
/// }
/// let session = Session(FaultyBackend(wrapping: backend, rules: rules))
/// ```
///
/// The first matching rule that decides an outcome wins; every matching `slow` and `shuffle` is
/// combined with it. Chance is a hash of the seed, the rule, the index and the attempt: the same
/// seed gives the same result, whatever else is in flight.
///
/// The core sends an index up to the behavior's number of attempts, and more often if other indices
/// of its request were answered. To get statuses that do not depend on how indices share requests,
/// say which attempts a rule with a chance applies to, and end before the behavior's last attempt:
/// `attempts: [1...2]` if there are three.
public struct FaultRules: Sendable, Hashable {
    /// The seed of the random choices: the same seed fails the same indices.
    public var seed: UInt64
    /// The rules, in order; of those that decide an outcome, the first match wins.
    public var rules: [FaultRule]
    /// If the store has no nodes, requests are split among nodes with these names. An ID always
    /// goes to the same node.
    public var nodes: [String]
    /// Warnings about settings without effect in the file, as `FILE:LINE:COLUMN: …`.
    public internal(set) var warnings: [String] = []

    /// Rules with a seed, and the nodes that the store should appear to have.
    public init(seed: UInt64 = 0, nodes: [String] = [], rules: [FaultRule]) {
        self.seed = seed
        self.rules = rules
        self.nodes = nodes
    }

    /// Builds rules from a list.
    public init(
        seed: UInt64 = 0, nodes: [String] = [], @FaultRuleBuilder _ rules: () -> [FaultRule]
    ) {
        self.init(seed: seed, nodes: nodes, rules: rules())
    }

    /// What happens to one attempt of an item; nil if no rule hits it.
    /// - Parameter attempt: the number of this attempt, from 1.
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

/// One rule: which attempts, and what happens to them.
public struct FaultRule: Sendable, Hashable {
    /// What happens to an index that matches.
    public var action: FaultAction
    /// The indices that the rule is for.
    public var match: FaultMatch

    /// A rule; without a match it is for every index.
    public init(_ action: FaultAction, _ match: FaultMatch = FaultMatch()) {
        self.action = action
        self.match = match
    }
}

/// Collects a list of rules.
@resultBuilder
public enum FaultRuleBuilder {
    public static func buildExpression(_ rule: FaultRule) -> [FaultRule] { [rule] }
    public static func buildBlock(_ parts: [FaultRule]...) -> [FaultRule] { parts.flatMap(\.self) }
    public static func buildOptional(_ part: [FaultRule]?) -> [FaultRule] { part ?? [] }
    public static func buildEither(first part: [FaultRule]) -> [FaultRule] { part }
    public static func buildEither(second part: [FaultRule]) -> [FaultRule] { part }
    public static func buildArray(_ parts: [[FaultRule]]) -> [FaultRule] { parts.flatMap(\.self) }
}

/// What the rules decide for one attempt of one item.
struct FaultVerdict: Sendable {
    /// The action that decides; nil if the store does.
    var action: FaultAction?
    /// The number of the deciding rule, from 1.
    var rule = 0
    var delay: Duration = .zero
    /// The position among shuffled answers; nil if the answer keeps its place.
    var order: UInt64?
    var isHit = false
}
