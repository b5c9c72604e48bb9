/// What stands between a batch and many records, or a target that is not to be played with: how much
/// has to be said before it is sent.
///
/// A value without a terminal: the command line and the explorer ask in their own way for what it
/// demands.
public struct WriteGuard: Sendable, Hashable {
    /// Up to so many written indices go without a word.
    public var easyWrites: Int
    /// Up to so many are confirmed with a key; above, with their count.
    public var countedWrites: Int
    /// Whether the target refuses every write.
    public var isReadOnly: Bool
    /// The name to type before anything is written, where the target is marked as production.
    public var productionName: String?

    public init(
        easyWrites: Int = 10, countedWrites: Int = 100, isReadOnly: Bool = false,
        productionName: String? = nil
    ) {
        self.easyWrites = max(0, easyWrites)
        self.countedWrites = max(easyWrites, countedWrites)
        self.isReadOnly = isReadOnly
        self.productionName = productionName
    }

    /// What has to be said.
    public enum Requirement: Sendable, Hashable {
        case nothing
        /// Yes, with a key.
        case confirmation
        /// The number of indices that are written.
        case count(Int)
        /// The name of the target.
        case name(String)
        /// Nothing helps; why, for people.
        case refusal(String)
    }

    /// What a batch demands of somebody who can be asked.
    /// - Parameter writes: how many indices write.
    public func requirement(writes: Int) -> Requirement {
        guard writes > 0 else { return .nothing }
        if isReadOnly { return .refusal("the target is read-only") }
        if let productionName { return .name(productionName) }
        if writes <= easyWrites { return .nothing }
        return writes <= countedWrites ? .confirmation : .count(writes)
    }

    /// What a batch requires where a count may be allowed beforehand, as on a command line: a
    /// sufficient allowance replaces every question, and only the larger threshold asks.
    /// - Parameters:
    ///   - writes: how many indices write.
    ///   - allowance: at most so many were allowed; nil for none said.
    public func requirement(writes: Int, allowance: Int?) -> Requirement {
        guard writes > 0 else { return .nothing }
        if isReadOnly { return .refusal("the target is read-only") }
        if let allowance {
            return writes <= allowance
                ? .nothing
                : .refusal("the batch writes \(writes) indices, \(allowance) are allowed")
        }
        if let productionName { return .name(productionName) }
        return writes <= countedWrites ? .nothing : .count(writes)
    }
}
