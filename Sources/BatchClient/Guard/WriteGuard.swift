/// The confirmation that a batch of writes needs, by the number of records and the kind of target.
///
/// A value without a terminal: the command line and the explorer ask for the confirmation in their
/// own way.
public struct WriteGuard: Sendable, Hashable {
    /// Up to this many written indices need no confirmation.
    public var easyWrites: Int
    /// Up to this many are confirmed with a key; above it, with their count.
    public var countedWrites: Int
    /// Whether the target refuses every write.
    public var isReadOnly: Bool
    /// The name to type before anything is written, where the target is marked as production.
    public var productionName: String?

    /// A guard with its limits; ``countedWrites`` is at least ``easyWrites``.
    public init(
        easyWrites: Int = 10, countedWrites: Int = 100, isReadOnly: Bool = false,
        productionName: String? = nil
    ) {
        self.easyWrites = max(0, easyWrites)
        self.countedWrites = max(easyWrites, countedWrites)
        self.isReadOnly = isReadOnly
        self.productionName = productionName
    }

    /// The required confirmation.
    public enum Requirement: Sendable, Hashable {
        /// No confirmation.
        case nothing
        /// A key press.
        case confirmation
        /// Typing the number of written indices.
        case count(Int)
        /// Typing the name of the target.
        case name(String)
        /// The write is refused; the reason, for people.
        case refusal(String)
    }

    /// The confirmation required if the user can be asked.
    /// - Parameter writes: how many indices write.
    public func requirement(writes: Int) -> Requirement {
        guard writes > 0 else { return .nothing }
        if isReadOnly { return .refusal("the target is read-only") }
        if let productionName { return .name(productionName) }
        if writes <= easyWrites { return .nothing }
        return writes <= countedWrites ? .confirmation : .count(writes)
    }

    /// The confirmation required if a count may be allowed in advance, as on a command line. A
    /// sufficient allowance replaces every question, and only the larger threshold asks.
    /// - Parameters:
    ///   - writes: how many indices write.
    ///   - allowance: at most this many writes are allowed; nil if not given.
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
