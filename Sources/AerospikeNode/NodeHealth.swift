/// The condition of a node of ``AerospikeNodes``, which tests can set.
package enum NodeHealth: Sendable, Hashable {
    case up
    /// Every answer waits this long.
    case slow(Duration)
    /// The node is cut off from the network: requests to it are lost, and its answers never arrive.
    /// The other nodes continue without it.
    case cutOff
    /// The node is stopped: connections are refused, and existing ones are closed.
    case stopped

    /// Whether the other nodes consider it a member.
    var isMember: Bool {
        switch self {
        case .up, .slow: true
        case .cutOff, .stopped: false
        }
    }
}
