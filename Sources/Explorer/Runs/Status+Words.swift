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
}
