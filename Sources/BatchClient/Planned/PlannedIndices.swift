/// What a plan says of the indices of its batch, read as they are needed.
public protocol PlannedIndices: AnyObject, Sendable {
    /// What was planned of an index; nil if the plan says nothing of it, which refuses the index.
    /// Asked mostly in order, from any thread; may be asked again.
    func prediction(at index: Int) -> PlannedIndex?
}

/// What was planned of one index: what it comes to, and the state in which its record was.
public struct PlannedIndex: Sendable, Hashable {
    /// The status that the dry run foretold.
    public var status: Status
    public var code: ResultCode?
    public var message: String?
    public var state: PlannedState

    public init(
        status: Status, code: ResultCode? = nil, message: String? = nil, state: PlannedState
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.state = state
    }
}
