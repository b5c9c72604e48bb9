import NIOCore
import Synchronization

/// An answer is larger than the limit.
struct AnswerTooLarge: Error, CustomStringConvertible {
    let maximumBytes: Int
    var description: String {
        "the answer has more than \(maximumBytes) bytes, the limit for one answer"
    }
}

/// Limits the bytes of the answers that are read at the same time. Above the limit, newer answers
/// wait, so that memory stays bounded and the oldest always completes.
final class AnswerBudget: Sendable {
    /// Identifies an answer, in starting order.
    typealias Ticket = Int

    private struct State {
        var last: Ticket = 0
        var bytes: [Ticket: Int] = [:]
        var waiting: [Ticket: EventLoopPromise<Void>] = [:]
        var total = 0
    }

    private let maximumBytes: Int
    private let state = Mutex(State())

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    func begin() -> Ticket {
        state.withLock { state in
            state.last += 1
            state.bytes[state.last] = 0
            return state.last
        }
    }

    /// Counts more bytes.
    /// - Returns: Completes when reading may continue.
    func take(_ count: Int, for ticket: Ticket, on loop: any EventLoop) -> EventLoopFuture<Void> {
        state.withLock { state in
            guard let held = state.bytes[ticket] else { return loop.makeSucceededVoidFuture() }
            state.bytes[ticket] = held + count
            state.total += count
            if state.total <= maximumBytes || ticket == state.bytes.keys.min() {
                return loop.makeSucceededVoidFuture()
            }
            let promise = loop.makePromise(of: Void.self)
            state.waiting[ticket] = promise
            return promise.futureResult
        }
    }

    /// The answer was taken, or is no longer needed.
    func end(_ ticket: Ticket) {
        let go: [EventLoopPromise<Void>] = state.withLock { state in
            guard let held = state.bytes.removeValue(forKey: ticket) else { return [] }
            state.total -= held
            var go = state.waiting.removeValue(forKey: ticket).map { [$0] } ?? []
            if state.total <= maximumBytes {
                go += state.waiting.values
                state.waiting = [:]
            } else if let oldest = state.bytes.keys.min(),
                let promise = state.waiting.removeValue(forKey: oldest)
            {
                go.append(promise)
            }
            return go
        }
        for promise in go { promise.succeed() }
    }
}
