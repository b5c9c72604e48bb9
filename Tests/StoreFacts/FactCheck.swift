import BatchClient

/// Compares the result for one record with the table.
struct FactCheck {
    let fact: StoreFact
    let family: StoreFamily
    let timeToLiveBin: String?
    /// When the command was sent, in seconds since 1970.
    let started: Int64
    let before: Record?

    private var outcome: FactOutcome { fact.outcome(family) }

    /// The differences; empty if there are none.
    func faults(
        _ witness: String, status: Status?, code: ResultCode?, message: String?, record: Record?,
        after: Record?, isDryRun: Bool = false
    ) -> [FactMismatch] {
        var faults: [String] = []
        if status != outcome.status {
            faults.append(
                "status \(status?.rawValue ?? "none") (\(code?.description ?? "no code"), "
                    + "\(message ?? "no message")), should be \(outcome.status.rawValue)")
        } else if let wanted = outcome.code(family), code != wanted,
            !(isDryRun && family != .embedded)
        {
            faults.append("code \(code?.description ?? "none"), should be \(wanted)")
        }
        if let fault = recordFault(after) { faults.append(fault) }
        if status == .ok, let wanted = outcome.reads {
            let found = record.map { stripped($0.bins) } ?? Bins()
            if !isSame(found, wanted) { faults.append("reads \(found), should read \(wanted)") }
        }
        return faults.map {
            FactMismatch(fact: fact.name, description: "\(fact.name): \(witness): \($0)")
        }
    }

    private func recordFault(_ after: Record?) -> String? {
        let wanted: Bins
        switch outcome.after {
        case .unchanged:
            guard after != before else { return nil }
            return "changed the record from \(text(before)) to \(text(after))"
        case .missing:
            return after == nil ? nil : "left \(text(after)), should leave no record"
        case .bins(let bins): wanted = bins
        }
        guard let after else { return "left no record, should leave \(wanted)" }
        let found = stripped(after.bins)
        guard isSame(found, wanted) else { return "left \(found), should leave \(wanted)" }
        if let fault = expiryFault(after) { return fault }
        guard let generation = after.generation, fact.verb.isWrite else { return nil }
        let expected = (before?.generation ?? 0) + 1
        return generation == expected ? nil : "generation \(generation), should be \(expected)"
    }

    private func expiryFault(_ after: Record) -> String? {
        let wanted: Int64? =
            switch outcome.expiry {
            case .never: nil
            case .kept: before?.expiresAt
            case .after(let seconds): started + seconds
            case .at(let time): time
            }
        switch (after.expiresAt, wanted) {
        case (nil, nil): return nil
        case (let found?, let wanted?) where abs(found - wanted) <= 60: return nil
        case (let found, let wanted):
            return "expires \(offset(found)), should expire \(offset(wanted))"
        }
    }

    func offset(_ time: Int64?) -> String {
        time.map { "in \($0 - started) s" } ?? "never"
    }

    func text(_ record: Record?) -> String {
        guard let record else { return "no record" }
        return "\(record.bins) (generation \(record.generation.map(String.init) ?? "none"), "
            + "expires \(offset(record.expiresAt)))"
    }

    func stripped(_ bins: Bins) -> Bins {
        guard let timeToLiveBin else { return bins }
        return bins.selecting(bins.names.filter { $0 != timeToLiveBin })
    }

    /// Whether the bins are equal: numbers by value if the store has one type of number.
    func isSame(_ a: Bins, _ b: Bins) -> Bool {
        guard family == .dynamoDB else { return a == b }
        return a.count == b.count
            && a.allSatisfy { bin in b[bin.name].map { isSame(bin.value, $0) } ?? false }
    }

    private func isSame(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.list(let a), .list(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
        case (.map(let a), .map(let b)):
            return a.count == b.count
                && zip(a.entries, b.entries).allSatisfy {
                    isSame($0.key, $1.key) && isSame($0.value, $1.value)
                }
        default:
            return a == b || ValueOrder.comparable(a, b) == .equal
        }
    }
}
