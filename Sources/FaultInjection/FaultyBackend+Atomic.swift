import BatchClient
import Synchronization

extension FaultyBackend {
    /// Sends an atomic group. A fault of one item is a fault of the whole group: it is either not
    /// applied at all, or its whole answer is lost.
    func sendAtomic(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        let fault = FaultedGroup(request, rules: rules, earlierSends: options.earlierSends)
        if fault.delay > .zero { try await clock.sleep(until: clock.now() + fault.delay) }
        switch fault.effect {
        case .none:
            try await wrapped.send(request, options: options, deliver: deliver)
        case .prevented(let outcomes, let isTransient):
            deliver(outcomes)
            throw RequestFailure.atomicCancelled(isTransient: isTransient)
        case .lost(let failure, let reachesStore):
            if reachesStore {
                // The store's answer is lost, even if it is a refusal.
                do {
                    try await wrapped.send(request, options: options) { _ in }
                } catch is RequestFailure {}
            }
            throw failure
        }
    }
}

/// What the rules decide for one attempt of an atomic group. Pure.
struct FaultedGroup: Sendable {
    enum Effect: Sendable {
        case none
        /// Nothing reaches the store; the items that were hit say why.
        case prevented([ItemOutcome], isTransient: Bool)
        /// No answer arrives.
        case lost(RequestFailure, reachesStore: Bool)
    }

    let effect: Effect
    let delay: Duration

    init(_ request: PlannedRequest, rules: FaultRules, earlierSends: [Int: Int]) {
        var delay = Duration.zero
        var preventing: [(item: BatchItem, verdict: FaultVerdict)] = []
        var losing: (item: BatchItem, verdict: FaultVerdict)?
        for item in request.items {
            let attempt = (earlierSends[item.index] ?? 0) + 1
            guard let verdict = rules.verdict(for: item, node: request.node, attempt: attempt)
            else { continue }
            delay = max(delay, verdict.delay)
            switch verdict.action {
            case .throttle?, .unprocessed?, .unavailable?, .conflict?, .reject?:
                preventing.append((item, verdict))
            case .timeout?, .drop?, .unanswered?:
                if losing == nil { losing = (item, verdict) }
            case .slow?, .shuffle?, nil: break
            }
        }
        self.delay = delay
        if !preventing.isEmpty {
            let outcomes = preventing.compactMap { item, verdict -> ItemOutcome? in
                guard
                    case .outcome(let outcome)? = verdict.action?.answer(
                        for: item, rule: verdict.rule)
                else { return nil }
                return outcome
            }
            effect = .prevented(outcomes, isTransient: outcomes.allSatisfy(\.isTransient))
        } else if let (_, verdict) = losing, let action = verdict.action {
            effect = .lost(
                FaultedGroup.failure(action, rule: verdict.rule),
                reachesStore: action.reachesStore)
        } else {
            effect = .none
        }
    }

    private static func failure(_ action: FaultAction, rule: Int) -> RequestFailure {
        if case .drop = action {
            return RequestFailure(
                .unknown, status: .unavailable, code: "connectionDropped",
                message: "the connection closed before a response arrived (injected by rule "
                    + "\(rule))", isTransient: true)
        }
        return RequestFailure(
            .unknown, status: .timeout, code: "timeout",
            message: "timed out waiting for a response (injected by rule \(rule))",
            isTransient: true)
    }
}
