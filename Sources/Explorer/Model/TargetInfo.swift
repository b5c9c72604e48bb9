public import BatchClient

/// What the explorer has to know of a target that is open.
public struct TargetInfo: Sendable, Hashable {
    /// What guards the writes to a target.
    public enum Access: Sendable, Hashable {
        case readWrite
        /// No batch with a write in it can be fired.
        case readOnly
        /// Writes want the target's name typed.
        case production
    }

    /// The short name for people: a connection's name, or the kind of the store.
    public var name: String
    /// The store; its `target` holds no secret.
    public var backend: BackendDescription
    public var access: Access
    /// Which of the theme's colours for targets the title has, from 0; any number is good.
    public var colour: Int
    /// The name of the behavior that runs have.
    public var behavior: String
    /// How the ledger knows the target; nil where its runs are not kept.
    public var kept: KeptTarget?

    public init(
        name: String, backend: BackendDescription, access: Access = .readWrite, colour: Int = 0,
        behavior: String = Behavior.default.name, kept: KeptTarget? = nil
    ) {
        self.kept = kept
        self.name = name
        self.backend = backend
        self.access = access
        self.colour = colour
        self.behavior = behavior
    }
}
