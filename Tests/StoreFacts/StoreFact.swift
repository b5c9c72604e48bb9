public import BatchClient

/// One row of the table: the effect of a command on one key, given the record before.
public struct StoreFact: Sendable, CustomStringConvertible {
    /// The record before the command.
    public enum Before: Sendable {
        case missing
        /// A record that never expires.
        case bins(Bins)
        /// A record that expires in ``StoreFact/lifetime`` seconds.
        case expiring(Bins)
    }

    /// How long a record of ``Before/expiring(_:)`` lives, in seconds.
    public static let lifetime: UInt32 = 100_000

    public let name: String
    public let verb: Verb
    public let operations: [BinOperation]
    /// The bins that a query reads; nil for all.
    public let bins: [String]?
    public let condition: Condition?
    public let timeToLive: TimeToLive?
    public let before: Before
    /// The behaviour of every store without an exception.
    public let rule: FactOutcome
    /// Whether the fact is about lists or maps that the store keeps sorted; skipped by stores
    /// without them.
    public let needsCollectionOrder: Bool
    /// Stores that differ by their nature, each with the source.
    public let exceptions: [StoreFamily: FactOutcome]

    init(
        _ name: String, _ verb: Verb, _ operations: [BinOperation] = [], bins: [String]? = nil,
        if condition: Condition? = nil, ttl: TimeToLive? = nil, on before: Before,
        _ rule: FactOutcome, except exceptions: [StoreFamily: FactOutcome] = [:],
        needsCollectionOrder: Bool = false
    ) {
        self.name = name
        self.needsCollectionOrder = needsCollectionOrder
        self.verb = verb
        self.operations = operations
        self.bins = bins
        self.condition = condition
        self.timeToLive = ttl
        self.before = before
        self.rule = rule
        self.exceptions = exceptions
    }

    /// A fact of one operation on the bin `b` of a record that also has `keep`.
    /// - Parameter value: the bin's value before; nil if it is missing.
    static func one(
        _ name: String, _ action: BinOperation.Action, on value: Value?, _ rule: BinOutcome,
        except exceptions: [StoreFamily: BinOutcome] = [:], needsCollectionOrder: Bool = false
    ) -> StoreFact {
        let before = bins(value)
        return StoreFact(
            name, .update, [BinOperation("b", action)], on: .bins(before),
            rule.outcome(value), except: exceptions.mapValues { $0.outcome(value) },
            needsCollectionOrder: needsCollectionOrder)
    }

    /// The bins of a record whose bin `b` has a value.
    static func bins(_ value: Value?) -> Bins {
        var bins: Bins = ["keep": 1]
        bins["b"] = value
        return bins
    }

    /// Whether the fact is about expiry; skipped by stores whose records do not expire.
    var needsTimeToLive: Bool {
        if case .expiring = before { return true }
        return timeToLive != nil || condition?.usesTimeToLive == true
            || operations.contains { $0.expression?.uses { $0 == .timeToLive } == true }
    }

    /// Whether the fact is about computed values or parts of bins; skipped by stores without them.
    var needsComputation: Bool {
        operations.contains { $0.expression != nil || !$0.steps.isEmpty }
    }

    public func outcome(_ family: StoreFamily) -> FactOutcome { exceptions[family] ?? rule }

    /// The command for a key.
    public func command(_ key: Key) -> Command {
        Command(
            verb, key.dataSet, .ids([key.id]), operations: operations, bins: bins,
            condition: condition, timeToLive: timeToLive)
    }

    public var description: String { name }

    /// Every fact; names are unique.
    public static let all: [StoreFact] =
        verbs + numbers + texts + lists + maps + orders + paths + guards + timesToLive + limits
}
