extension ItemOutcome {
    /// Whether somebody may want to ask about it where the store is run: its message then names the
    /// request or the partition.
    package var isTrouble: Bool {
        switch status {
        case .ok, .notFound, .exists, .filtered, .cancelled, .notSent: false
        case .conflict, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt: true
        }
    }

    /// The same outcome with another message.
    package func with(message: String) -> ItemOutcome {
        ItemOutcome(
            index: index, status: status, code: code, message: message, record: record,
            isTransient: isTransient, consumed: consumed)
    }
}
