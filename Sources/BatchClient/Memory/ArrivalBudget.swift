import Synchronization

/// Limits the bytes of what arrives in pieces at the same time, such as answers. Above the limit, newer
/// arrivals wait, so that memory stays bounded and the oldest always completes.
package final class ArrivalBudget: Sendable {
    /// Identifies an arrival, in starting order.
    package typealias Ticket = Int

    private struct State {
        var last: Ticket = 0
        var bytes: [Ticket: Int] = [:]
        var waiting: [Ticket: @Sendable () -> Void] = [:]
        var total = 0

        /// The arrivals that may continue now.
        mutating func admitted(within most: Int) -> [@Sendable () -> Void] {
            if total <= most {
                defer { waiting = [:] }
                return Array(waiting.values)
            }
            guard let oldest = bytes.keys.min(), let go = waiting.removeValue(forKey: oldest)
            else { return [] }
            return [go]
        }
    }

    private let maximumBytes: @Sendable () -> Int
    private let state = Mutex(State())

    /// - Parameter maximumBytes: the limit, which may change.
    package init(maximumBytes: @escaping @Sendable () -> Int) { self.maximumBytes = maximumBytes }

    /// The bytes that all arrivals hold.
    package var total: Int { state.withLock { $0.total } }

    package func begin() -> Ticket {
        state.withLock { state in
            state.last += 1
            state.bytes[state.last] = 0
            return state.last
        }
    }

    /// Sets the bytes that an arrival holds.
    /// - Parameter resume: called once, on any thread, when an arrival that has to wait may continue, or
    ///   has ended.
    /// - Returns: Whether it may continue now.
    package func hold(
        _ bytes: Int, for ticket: Ticket, resume: @escaping @Sendable () -> Void
    ) -> Bool {
        let most = maximumBytes()
        let (mayContinue, others) = state.withLock { state in
            guard let before = state.bytes[ticket] else {
                return (true, [@Sendable () -> Void]())
            }
            state.bytes[ticket] = bytes
            state.total += bytes - before
            if state.total <= most || ticket == state.bytes.keys.min() {
                state.waiting[ticket] = nil
                return (true, bytes < before ? state.admitted(within: most) : [])
            }
            state.waiting[ticket] = resume
            return (false, [])
        }
        for go in others { go() }
        return mayContinue
    }

    /// The arrival was taken, or is no longer needed.
    package func end(_ ticket: Ticket) {
        let most = maximumBytes()
        let go: [@Sendable () -> Void] = state.withLock { state in
            guard let held = state.bytes.removeValue(forKey: ticket) else { return [] }
            state.total -= held
            let own = state.waiting.removeValue(forKey: ticket).map { [$0] } ?? []
            return own + state.admitted(within: most)
        }
        for go in go { go() }
    }
}
