/// What became of one index.
///
/// Every status but ``ok`` and ``inDoubt`` promises that a write was not applied.
public enum Status: String, Hashable, Sendable, CaseIterable {
    case ok
    /// The record does not exist.
    case notFound
    /// The record exists already.
    case exists
    /// The record has another generation than required, or another client was writing it.
    case conflict
    /// The record does not meet the condition.
    case filtered
    /// The store throttled.
    case throttled
    /// No answer in time, and nothing was written.
    case timeout
    /// The store, or the part of it that has the record, could not be reached.
    case unavailable
    /// The store, or Volley before sending, refuses the command as it stands.
    case rejected
    /// The user may not do this.
    case denied
    /// A write that was sent and of which it is not known whether it was applied.
    case inDoubt
    /// Withdrawn by the caller before sending.
    case cancelled
    /// Not sent, for any reason but the caller's withdrawal.
    case notSent
}

extension Status {
    /// How bad a status is: where many indices share one cell, the worst of them shows.
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
