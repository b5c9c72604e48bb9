package import AerospikeWire

/// A node's answer to one frame.
package struct NodeAnswer {
    package var frames: [Frame] = []
    /// Whether the node dies after the frames are sent.
    var isLast = false
}

/// A node's state for one connection.
struct NodeSession {
    var isLoggedIn: Bool
}

/// Where in a batch a node dies.
package struct NodeDeath: Sendable, Hashable {
    /// How many rows it executes.
    let applied: Int
    /// How many of those it answers.
    let answered: Int
}
