/// The result of one index.
///
/// Every status but ``ok`` and ``inDoubt`` promises that a write was not applied.
public enum Status: String, Hashable, Sendable, CaseIterable {
    /// The write was applied, or the record was read.
    case ok
    /// The record does not exist.
    case notFound
    /// The record already exists.
    case exists
    /// The record has another generation than required, or another client was writing it.
    case conflict
    /// The record does not meet the condition.
    case filtered
    /// The store throttled.
    case throttled
    /// No answer arrived in time, and nothing was written.
    case timeout
    /// The store, or the node that holds the record, could not be reached.
    case unavailable
    /// The store, or Volley before sending, rejected the command.
    case rejected
    /// The user lacks the permission.
    case denied
    /// A write was sent, and it is unknown whether it was applied.
    case inDoubt
    /// Cancelled by the caller before it was sent.
    case cancelled
    /// Not sent, for any other reason.
    case notSent
}

extension Status {
    /// How bad a status is: a cell shared by many indices shows the worst one.
    public var severity: Int {
        switch self {
        case .ok: 0
        case .notFound: 1
        case .exists: 2
        case .filtered: 3
        case .cancelled: 4
        case .notSent: 5
        case .conflict: 6
        case .throttled: 7
        case .timeout: 8
        case .unavailable: 9
        case .rejected: 10
        case .denied: 11
        case .inDoubt: 12
        }
    }
}
