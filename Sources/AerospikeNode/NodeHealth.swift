/// How a node of ``AerospikeNodes`` is, and how it can be made to be.
package enum NodeHealth: Sendable, Hashable {
    case up
    /// Every answer waits this long.
    case slow(Duration)
    /// The network lies between the node and everybody else: what it is sent is lost, and what it
    /// has begun to answer never arrives. The other nodes go on without it.
    case cutOff
    /// The node is not there: connections are refused, those that it had are closed.
    case stopped

    /// Whether the other nodes count it in.
    var isMember: Bool {
        switch self {
        case .up, .slow: true
        case .cutOff, .stopped: false
        }
    }
}
