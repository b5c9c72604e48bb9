/// A node of a demo cluster, which the user can control.
public struct ClusterNode: Sendable, Hashable {
    public enum Condition: String, Sendable, Hashable {
        case up, slow
        case cutOff = "cut off"
        case stopped
    }

    /// The name used in results.
    public var name: String
    public var condition: Condition

    public init(name: String, condition: Condition = .up) {
        self.name = name
        self.condition = condition
    }
}

/// What the user can do to a node of a demo cluster.
public enum NodeAction: String, Sendable, Hashable, CaseIterable {
    case stop, start, slow
    /// Cuts it off from all others.
    case cut

    /// The condition of the node afterwards.
    public var condition: ClusterNode.Condition {
        switch self {
        case .start: .up
        case .slow: .slow
        case .cut: .cutOff
        case .stop: .stopped
        }
    }

    var title: String {
        switch self {
        case .stop: "stop the node at once"
        case .start: "start or repair it"
        case .slow: "delay its answers"
        case .cut: "cut it off: requests to it are lost"
        }
    }
}
