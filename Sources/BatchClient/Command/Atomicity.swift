/// Where a command stands in an atomic group: the writes of a group all take effect, or none does.
///
/// A group is a stretch of commands of a batch. Its first command says that a group begins, so that
/// two groups side by side stay two, and batches can be joined.
public enum Atomicity: Hashable, Sendable {
    /// In no group.
    case none
    /// The first command of a group.
    case begins
    /// In the group of the command before.
    case continues
}

extension Command {
    /// Whether the command belongs to an atomic group.
    public var isAtomic: Bool { atomicity != .none }
}

extension Sequence<Command> {
    /// The commands as one atomic group.
    public func asAtomicGroup() -> [Command] {
        enumerated().map { place, command in
            var command = command
            command.atomicity = place == 0 ? .begins : .continues
            return command
        }
    }
}
