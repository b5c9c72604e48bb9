/// The plan of an atomic group: one request, or a refusal of the whole group.
enum AtomicPlan {
    case request(PlannedRequest)
    /// An outcome per item: the items at fault with their reason, the others as prevented by these.
    case refused([ItemOutcome])

    /// - Parameters:
    ///   - plan: the backend's plan for the items.
    ///   - faults: the core's refusals, by index.
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
                    message: "the store cannot send the atomic group as one request")
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
