/// Whether a run is held and only sends stepped requests.
struct RunHold: Sendable {
    /// How many more requests may be sent; nil if the run is not held.
    private var steps: Int?

    var isHeld: Bool { steps != nil }
    var allowsSending: Bool { steps.map { $0 > 0 } ?? true }

    /// Sends nothing until it is resumed.
    mutating func pause() { steps = steps ?? 0 }

    mutating func resume() { steps = nil }

    /// Lets one more request be sent while the run is held.
    mutating func step() { steps = (steps ?? 0) + 1 }

    /// A request was sent.
    mutating func sent() { steps = steps.map { $0 - 1 } }
}
