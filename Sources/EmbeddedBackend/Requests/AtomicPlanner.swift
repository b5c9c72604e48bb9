import BatchClient

/// Plans an atomic group as one transaction, or refuses it.
enum AtomicPlanner {
    /// The store's name for the request in plans.
    static let api = "atomic"

    static func plan(_ items: [BatchItem], isReadOnly: Bool) -> BackendPlan {
        var refusals: [ItemOutcome] = []
        var bytes = 0
        for (position, item) in items.enumerated() {
            let check = OperationCheck(item.operation, isReadOnly: isReadOnly)
            if let refusal = check.refusal {
                refusals.append(refusal.at(item.index))
                continue
            }
            guard let count = IDEncoding.encodedCount(item.id), count <= EmbeddedLimits.idBytes
            else {
                if let refusal = IDEncoding.refusal(of: item.id) {
                    refusals.append(refusal.outcome(item.index))
                }
                continue
            }
            // Sizes of what is in memory.
            bytes += check.bytes + count
            if position >= EmbeddedLimits.requestRows {
                refusals.append(
                    tooLarge(
                        item,
                        "\(EmbeddedLimits.requestRows) records, and this one exceeds the limit"))
            } else if bytes > EmbeddedLimits.requestBytes {
                refusals.append(
                    tooLarge(
                        item, "\(EmbeddedLimits.requestBytes) bytes, and this one exceeds the limit"
                    ))
            }
        }
        guard refusals.isEmpty else { return BackendPlan(refusals: refusals) }
        return BackendPlan(requests: [
            PlannedRequest(items: items, api: api, estimatedBytes: bytes, isAtomic: true)
        ])
    }

    private static func tooLarge(_ item: BatchItem, _ limit: String) -> ItemOutcome {
        ItemOutcome(
            index: item.index, status: .rejected, code: "atomicTooLarge",
            message: "an atomic group has at most \(limit)")
    }
}
