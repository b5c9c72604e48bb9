public import BatchClient

/// What a rule does to an index.
public enum FaultAction: Sendable, Hashable {
    /// Whether the store had applied the command when the fault happened.
    public enum Moment: Sendable, Hashable {
        /// The store never saw the command.
        case beforeApplying
        /// The store applied the command, and its answer is lost.
        case afterApplying
    }

    /// The store asks for less load; nothing is applied, and a retry may succeed.
    case throttle
    /// Another writer changes the record at the same moment; nothing is applied, and a retry may
    /// succeed.
    case conflict
    /// The store processes the rest of the request but not this index, which has to be sent again,
    /// as in DynamoDB (`UnprocessedItems`, `UnprocessedKeys`); nothing is applied.
    case unprocessed
    /// The store cannot be reached and nothing was sent: nothing is applied, and a retry may
    /// succeed.
    case unavailable
    /// The store refuses the command; nothing is applied, and there are no retries.
    ///
    /// A status that does not promise that a write was not applied (`ok`, `inDoubt`), and a status
    /// that only the core gives (`cancelled`, `notSent`), become `rejected`.
    case reject(Status = .rejected, code: ResultCode? = nil, message: String? = nil)
    /// The answer says that the request timed out: a write is in doubt.
    case timeout(Moment)
    /// The connection breaks before the index is answered: a write is in doubt. Answers for other
    /// indices of the same request arrive before that.
    case drop(Moment)
    /// The command is applied and the request is answered, but the index is missing from the
    /// answer: a write is in doubt.
    case unanswered
    /// The answer is delayed by a duration. Combines with the other actions.
    case slow(by: Duration)
    /// The answer comes after those for the rest of the request, in random order. Combines with the
    /// other actions.
    case shuffle

    /// The store applies the command and the answer is lost: rows that are in doubt but applied.
    public static let loseAnswer: FaultAction = .timeout(.afterApplying)

    /// Whether the action decides the outcome of an index; the others combine with one that does.
    var decides: Bool {
        switch self {
        case .slow, .shuffle: false
        case .throttle, .conflict, .unprocessed, .unavailable, .reject, .timeout, .drop,
            .unanswered:
            true
        }
    }

    /// Whether the command reaches the store.
    var reachesStore: Bool {
        switch self {
        case .throttle, .conflict, .unprocessed, .unavailable, .reject, .timeout(.beforeApplying),
            .drop(.beforeApplying):
            false
        case .timeout(.afterApplying), .drop(.afterApplying), .unanswered, .slow, .shuffle: true
        }
    }

    /// The outcome that replaces the store's.
    enum Answer {
        case outcome(ItemOutcome)
        /// None: the connection breaks.
        case drop
        /// None: the index is missing from the answer.
        case missing
    }

    func answer(for item: BatchItem, rule: Int) -> Answer {
        func outcome(
            _ status: Status, _ code: ResultCode?, _ message: String, isTransient: Bool
        ) -> Answer {
            .outcome(
                ItemOutcome(
                    index: item.index, status: status, code: code,
                    message: "\(message) (injected by rule \(rule))", isTransient: isTransient))
        }
        switch self {
        case .throttle:
            return outcome(
                .throttled, "throttled", "the store throttled the request", isTransient: true)
        case .conflict:
            return outcome(
                .conflict, "TransactionConflict", "another writer was changing the record",
                isTransient: true)
        case .unprocessed:
            return outcome(
                .throttled, "UnprocessedItem",
                "the store skipped this item and processed the rest",
                isTransient: true)
        case .unavailable:
            return outcome(
                .unavailable, "unavailable", "the store could not be reached", isTransient: true)
        case .reject(let status, let code, let message):
            let isPromise = ![.ok, .inDoubt, .cancelled, .notSent].contains(status)
            return outcome(
                isPromise ? status : .rejected, code, message ?? "the store refused the command",
                isTransient: false)
        case .timeout:
            return outcome(
                item.operation.isWrite ? .inDoubt : .timeout, "timeout",
                "timed out waiting for a response", isTransient: true)
        case .drop: return .drop
        case .unanswered, .slow, .shuffle: return .missing
        }
    }
}
