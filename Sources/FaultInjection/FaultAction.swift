public import BatchClient

/// What a rule does to an index.
public enum FaultAction: Sendable, Hashable {
    /// What the store had done when the fault came.
    public enum Moment: Sendable, Hashable {
        /// The store never saw the command.
        case beforeApplying
        /// The store carried the command out, and its answer is lost.
        case afterApplying
    }

    /// The store asks for less load; nothing is applied, and the same may succeed later.
    case throttle
    /// Somebody else writes the record at the same moment; nothing is applied, and the same may succeed
    /// later.
    case conflict
    /// The store does the rest of the request and leaves the index out, to be sent again later, as
    /// DynamoDB does (`UnprocessedItems`, `UnprocessedKeys`); nothing is applied.
    case unprocessed
    /// The store is away and nothing was sent: nothing is applied, and the same may succeed later.
    case unavailable
    /// The store refuses the command; nothing is applied, and nothing is tried again.
    ///
    /// A status that does not promise that a write was not applied (`ok`, `inDoubt`), and those that
    /// only the core gives (`cancelled`, `notSent`), become `rejected`.
    case reject(Status = .rejected, code: ResultCode? = nil, message: String? = nil)
    /// An answer that says that the time was over: a write is in doubt.
    case timeout(Moment)
    /// The connection breaks before the index is answered: a write is in doubt. Answers that the
    /// same request had for other indices were there already.
    case drop(Moment)
    /// The command is carried out, the request is answered, and the index is missing in the answer:
    /// a write is in doubt.
    case unanswered
    /// The answer comes later by a duration. Goes together with the other actions.
    case slow(by: Duration)
    /// The answer comes after those of the rest of the request, in an order of its own. Goes
    /// together with the other actions.
    case shuffle

    /// The store does what it is asked, and the answer is lost: rows in doubt that were applied.
    public static let loseAnswer: FaultAction = .timeout(.afterApplying)

    /// Whether the action decides what becomes of an index; the others go together with one that
    /// does.
    var decides: Bool {
        switch self {
        case .slow, .shuffle: false
        case .throttle, .conflict, .unprocessed, .unavailable, .reject, .timeout, .drop,
            .unanswered:
            true
        }
    }

    /// Whether the store gets to see the command.
    var reachesStore: Bool {
        switch self {
        case .throttle, .conflict, .unprocessed, .unavailable, .reject, .timeout(.beforeApplying),
            .drop(.beforeApplying):
            false
        case .timeout(.afterApplying), .drop(.afterApplying), .unanswered, .slow, .shuffle: true
        }
    }

    /// The outcome that takes the place of the store's.
    enum Answer {
        case outcome(ItemOutcome)
        /// None: the connection breaks.
        case drop
        /// None: the answer leaves the index out.
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
                .conflict, "TransactionConflict", "somebody else was writing the record",
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
