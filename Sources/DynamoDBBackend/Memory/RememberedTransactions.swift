import BatchClient

/// The tokens of applied transactions, for as long as the service remembers them.
struct RememberedTransactions: Sendable {
    /// In seconds (API reference, `TransactWriteItems`: a token is valid for 10 minutes).
    private static let lifetime: Int64 = 600

    enum Answer {
        /// No transaction with this token was applied.
        case unknown
        /// This transaction was applied.
        case applied
        /// Another transaction had the token.
        case other(RequestFailure)
    }

    private struct Entry: Sendable {
        let items: [BatchItem]
        let at: Int64
    }

    private var entries: [String: Entry] = [:]

    mutating func look(up token: AtomicToken, _ items: [BatchItem], at now: Int64) -> Answer {
        guard let entry = entries[token.text], now - entry.at < Self.lifetime else {
            return .unknown
        }
        let isSame =
            entry.items.count == items.count
            && zip(entry.items, items).allSatisfy {
                $0.key == $1.key && $0.operation.verb == $1.operation.verb
                    && $0.operation.operations == $1.operation.operations
                    && $0.operation.condition == $1.operation.condition
            }
        if isSame { return .applied }
        return .other(
            RequestFailure(
                .unknown, status: .unavailable, code: "IdempotentParameterMismatchException",
                message: "the token was used for another transaction", isTransient: true))
    }

    mutating func remember(_ token: AtomicToken, _ items: [BatchItem], at now: Int64) {
        entries = entries.filter { now - $0.value.at < Self.lifetime }
        entries[token.text] = Entry(items: items, at: now)
    }
}

extension ItemOutcome {
    /// The outcome with its code as a reason of a cancelled transaction.
    var asReason: ItemOutcome {
        let name: ResultCode? =
            switch code {
            case .name("ConditionalCheckFailedException"): "ConditionalCheckFailed"
            case .name("ValidationException"): "ValidationError"
            case .name, .number, nil: code
            }
        return ItemOutcome(
            index: index, status: status, code: name, message: message, record: record,
            isTransient: isTransient, consumed: consumed)
    }
}
