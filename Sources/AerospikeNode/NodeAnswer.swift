package import AerospikeWire

/// What a node answers to one frame.
package struct NodeAnswer {
    package var frames: [Frame] = []
    /// Whether the node dies of it, once the frames are sent.
    var isLast = false
}

/// What a node knows of one connection.
struct NodeSession {
    var isLoggedIn: Bool
}

/// Where in a batch a node dies.
package struct NodeDeath: Sendable, Hashable {
    /// How many rows it carries out.
    let applied: Int
    /// How many of those it answers, at most as many.
    let answered: Int
}
