/// Items that an observer keeps from being sent, with the result of each.
///
/// Thrown by ``RunObserver/willSend(_:)``. The other items of the request are sent without them.
public struct WithheldItems: Error, Sendable {
    /// The results: one per withheld item, with a status that promises that nothing was applied.
    public let outcomes: [ItemOutcome]

    /// Withholds the items with these indices.
    public init(_ outcomes: [ItemOutcome]) { self.outcomes = outcomes }
}
