/// A plan's predictions for the indices of its batch, read when needed.
public protocol PlannedIndices: AnyObject, Sendable {
    /// The prediction for an index; nil if the plan has none, which refuses the index. Called
    /// mostly in order, from any thread, possibly repeatedly.
    func prediction(at index: Int) -> PlannedIndex?
}

/// The prediction for one index: its result, and the state of its record.
public struct PlannedIndex: Sendable, Hashable {
    /// The status predicted by the dry run.
    public var status: Status
    /// The predicted code; nil for none.
    public var code: ResultCode?
    /// The predicted message; nil for none.
    public var message: String?
    /// The record as it was when the plan was made.
    public var state: PlannedState

    /// The prediction for one index.
    public init(
        status: Status, code: ResultCode? = nil, message: String? = nil, state: PlannedState
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.state = state
    }
}
