/// The position of a command in an atomic group: the writes of a group are all applied, or none.
///
/// A group is a sequence of commands of a batch. Its first command marks the start of the group, so
/// that two adjacent groups stay separate, and batches can be joined.
public enum Atomicity: Hashable, Sendable {
    /// Not in a group.
    case none
    /// The first command of a group.
    case begins
    /// In the same group as the previous command.
    case continues
}

extension Command {
    /// Whether the command belongs to an atomic group.
    public var isAtomic: Bool { atomicity != .none }
}

extension Sequence<Command> {
    /// The commands as one atomic group.
    public func asAtomicGroup() -> [Command] {
        enumerated().map { index, command in
            var command = command
            command.atomicity = index == 0 ? .begins : .continues
            return command
        }
    }
}
