import BatchClient
import Synchronization

/// The service's own name of the last request that it answered, for whoever asks its support about a
/// failed row.
///
/// It belongs to the task that sends a planned request; whatever calls the service on its behalf leaves
/// the name here.
final class ReceivedRequestID: Sendable {
    @TaskLocal private static var current: ReceivedRequestID?

    private let id = Mutex<String?>(nil)

    /// Runs the body with a place for the names of its requests.
    static func received(
        _ body: (ReceivedRequestID) async throws -> Void
    ) async rethrows {
        let received = ReceivedRequestID()
        try await $current.withValue(received) { try await body(received) }
    }

    /// The service answered a request of this task.
    static func note(_ id: String?) {
        guard let current, let id else { return }
        // It comes from outside: known secrets are hidden, and it is cut.
        let shown = String(KnownSecrets.shared.hidden(in: id).prefix(100))
        current.id.withLock { $0 = shown }
    }

    /// Adds the request to the message of each outcome that is no plain answer of the store.
    func added(to outcomes: [ItemOutcome]) -> [ItemOutcome] {
        guard outcomes.contains(where: \.isTrouble), let id = id.withLock({ $0 }) else {
            return outcomes
        }
        return outcomes.map { outcome in
            guard outcome.isTrouble, let message = outcome.message else { return outcome }
            return ItemOutcome(
                index: outcome.index, status: outcome.status, code: outcome.code,
                message: message.naming(requestID: id), record: outcome.record,
                isTransient: outcome.isTransient, consumed: outcome.consumed)
        }
    }

    /// The same for a request that failed as a whole.
    func added(to error: any Error) -> any Error {
        guard let failure = error as? RequestFailure, let id = id.withLock({ $0 }) else {
            return error
        }
        return RequestFailure(
            failure.certainty, status: failure.status, code: failure.code,
            message: failure.message.naming(requestID: id), isTransient: failure.isTransient)
    }
}

extension ItemOutcome {
    /// Whether somebody may want to ask the service about it.
    fileprivate var isTrouble: Bool {
        switch status {
        case .ok, .notFound, .exists, .filtered, .cancelled, .notSent: false
        case .conflict, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt: true
        }
    }
}
