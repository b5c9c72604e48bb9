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

    /// The service answered a request of this task; nil before it does.
    static func note(_ id: String?) {
        current?.id.withLock { $0 = id }
    }

    /// An ID as a message shows it. It comes from outside: known secrets are hidden, and it is cut.
    static func shown(_ id: String?) -> String? {
        id.map { String(KnownSecrets.shared.hidden(in: $0).prefix(100)) }
    }

    private var name: String? { ReceivedRequestID.shown(id.withLock { $0 }) }

    /// Adds the request to the message of each outcome that somebody may want to ask the service about.
    func added(to outcomes: [ItemOutcome]) -> [ItemOutcome] {
        guard outcomes.contains(where: \.isTrouble), let id = name else { return outcomes }
        return outcomes.map { outcome in
            guard outcome.isTrouble, let message = outcome.message else { return outcome }
            return outcome.with(message: message.naming(requestID: id))
        }
    }

    /// The same for a request that failed as a whole.
    func added(to error: any Error) -> any Error {
        guard let failure = error as? RequestFailure, let id = name else {
            return error
        }
        return RequestFailure(
            failure.certainty, status: failure.status, code: failure.code,
            message: failure.message.naming(requestID: id), isTransient: failure.isTransient)
    }
}
