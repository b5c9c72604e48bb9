import BatchClient

extension Status {
    /// The status in words.
    var words: String {
        switch self {
        case .notFound: "not found"
        case .exists: "exists already"
        case .inDoubt: "in doubt"
        case .notSent: "not sent"
        case .ok, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected, .denied,
            .cancelled:
            rawValue
        }
    }

    /// The key of the status in lists to choose from, the same in each. Others there are `a` all, `n`
    /// resume, `p` not applied, `u` undo, `v` verify, and `j`, `k` and `q`.
    var letter: Character {
        switch self {
        case .ok: "o"
        case .notFound: "m"
        case .exists: "e"
        case .conflict: "c"
        case .filtered: "f"
        case .throttled: "h"
        case .timeout: "t"
        case .unavailable: "b"
        case .rejected: "r"
        case .denied: "d"
        case .inDoubt: "i"
        case .cancelled: "x"
        case .notSent: "s"
        }
    }

    /// Whether the same command ends like this again until the record or the command changes.
    var recursOnRetry: Bool {
        switch self {
        case .notFound, .exists, .filtered, .rejected: true
        case .ok, .conflict, .throttled, .timeout, .unavailable, .denied, .inDoubt, .cancelled,
            .notSent:
            false
        }
    }
}
