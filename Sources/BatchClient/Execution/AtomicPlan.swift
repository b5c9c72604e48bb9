/// What planning makes of an atomic group: one request, or a refusal of all of it.
enum AtomicPlan {
    case request(PlannedRequest)
    /// By item: those at fault with their own reason, the others as prevented by these.
    case refused([ItemOutcome])

    /// - Parameters:
    ///   - plan: what the backend made of the items.
    ///   - faults: what the core has against items, by index.
    init(_ items: [BatchItem], _ plan: BackendPlan, faults: [Int: ItemOutcome] = [:]) {
        var refusals = faults
        for refusal in plan.refusals { refusals[refusal.index] = refusal }
        if refusals.isEmpty, plan.requests.count == 1, let request = plan.requests.first,
            request.isAtomic, request.items.count == items.count
        {
            self = .request(request)
            return
        }
        if refusals.isEmpty {
            for item in items {
                refusals[item.index] = ItemOutcome(
                    index: item.index, status: .rejected, code: .unsupported,
                    message: "the store does not take the atomic group as one request")
            }
        }
        let isTransient = refusals.values.allSatisfy(\.isTransient)
        self = .refused(
            items.map { item in
                if let own = refusals[item.index] {
                    return ItemOutcome(
                        index: own.index, status: own.status, code: own.code, message: own.message,
                        isTransient: isTransient)
                }
                return .atomicCancelled(item.index, isTransient: isTransient)
            })
    }
}

extension ItemOutcome {
    /// The outcome of an item whose atomic group was prevented by others.
    static func atomicCancelled(_ index: Int, isTransient: Bool = false) -> ItemOutcome {
        ItemOutcome(
            index: index, status: .notSent, code: .atomicCancelled,
            message: atomicCancelledMessage, isTransient: isTransient)
    }
}
