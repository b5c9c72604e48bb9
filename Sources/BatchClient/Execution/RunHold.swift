/// Whether a run is held, so that it only sends the requests that were stepped.
struct RunHold: Sendable {
    /// How many more may go; nil if the run is not held.
    private var steps: Int?

    var isHeld: Bool { steps != nil }
    var allowsSending: Bool { steps.map { $0 > 0 } ?? true }

    /// Sends nothing until it is resumed.
    mutating func pause() { steps = steps ?? 0 }

    mutating func resume() { steps = nil }

    /// Lets one more request go while the run is held.
    mutating func step() { steps = (steps ?? 0) + 1 }

    /// A request went.
    mutating func sent() { steps = steps.map { $0 - 1 } }
}
