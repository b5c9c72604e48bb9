public import BatchClient

/// What the explorer knows about an open target.
public struct TargetInfo: Sendable, Hashable {
    /// What guards the writes to a target.
    public enum Access: Sendable, Hashable {
        case readWrite
        /// No batch with a write in it can be fired.
        case readOnly
        /// Writes require typing the target's name.
        case production
    }

    /// The short name for people: a connection's name, or the kind of the store.
    public var name: String
    /// The store; its `target` holds no secret.
    public var backend: BackendDescription
    public var access: Access
    /// Whether it is marked as a production target, writable or not.
    public var isProduction = false
    /// The title's colour, as an index into the theme's target colours; wraps around.
    public var color: Int
    /// The name of the behavior of its runs.
    public var behavior: String
    /// The endpoint, if the name does not imply it: a local one.
    public var endpoint: String?
    /// Whether faults are injected into its requests.
    public var hasFaults = false
    /// What a run that writes there needs.
    public var requirements: Set<WriteRequirement> = []
    /// How many indices of a run may fail, by the behavior; nil for any number.
    public var failureBudget: FailureBudget?
    /// The target as the ledger records it; nil if its runs are not recorded.
    public var recordedTarget: RecordedTarget?

    public init(
        name: String, backend: BackendDescription, access: Access = .readWrite, color: Int = 0,
        behavior: String = Behavior.default.name, recordedTarget: RecordedTarget? = nil
    ) {
        self.recordedTarget = recordedTarget
        self.name = name
        self.backend = backend
        self.access = access
        self.color = color
        self.behavior = behavior
    }
}
