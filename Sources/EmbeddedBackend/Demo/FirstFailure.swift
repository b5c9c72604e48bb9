import BatchClient
import Synchronization

/// Keeps the first outcome that is not ok; outcomes may arrive on any thread.
final class FirstFailure: Sendable {
    private let found = Mutex<ItemOutcome?>(nil)

    var first: ItemOutcome? { found.withLock { $0 } }

    func look(at outcomes: [ItemOutcome]) {
        guard let failure = outcomes.first(where: { $0.status != .ok }) else { return }
        found.withLock { if $0 == nil { $0 = failure } }
    }
}
