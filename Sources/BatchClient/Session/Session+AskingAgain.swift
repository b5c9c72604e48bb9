/// What a store says of an atomic group that is sent once more under its first token.
package enum AtomicAnswer: Sendable, Hashable {
    /// The group has taken effect: with an earlier sending, or with this one.
    case applied
    /// The store looked at the records and refused the group: no sending took effect. The index that
    /// prevented it, and why, for people.
    case refused(index: Int, String)
    /// It did not say; why, for people.
    case unknown(String)
}

extension Session {
    /// Sends an atomic group again with the token and the content that it was sent with before, after
    /// its answer was lost.
    ///
    /// A store that knows the token says what became of the group. One that does not know it carries the
    /// group out now. Either way it is known afterwards whether the group took effect.
    /// - Parameters:
    ///   - group: the commands as they were, one atomic group.
    ///   - now: the time of the first run in milliseconds since 1970, which `now()` in the commands has.
    ///   - predictions: what the plan said of the indices; nil if no plan was applied.
    /// - Returns: `unknown` without asking, where the store has no tokens or may have forgotten this one.
    package func askAgain(
        _ group: Batch, token: AtomicToken, now: Int64, predictions: (any PlannedIndices)? = nil
    ) async throws -> AtomicAnswer {
        guard let lifetime = backend.description.atomicTokenLifetime else {
            return .unknown("the store has no tokens")
        }
        let age = Duration.milliseconds(clock.wallMilliseconds()) - .seconds(token.issuedAt)
        let left = lifetime - age
        guard left > .seconds(1), age > .seconds(-60) else {
            return .unknown("the store may have forgotten its token by now")
        }
        guard group.atomicGroups == [0..<group.count] else {
            return .unknown("its commands are not one atomic group")
        }
        var behavior = behavior
        behavior.deadline = min(behavior.deadline ?? left, left)
        let results = try await with(behavior).execute(
            group, onError: .inStream, now: now, pace: nil, predictions: predictions,
            earlierToken: token
        ).collect()
        if results.allSatisfy(\.isOK) { return .applied }
        let culprit = results.first {
            $0.attempts > 0 && ($0.status.tellsOfRecord || $0.code == .drifted)
        }
        if let culprit, !results.contains(where: \.inDoubt) {
            return .refused(
                index: culprit.index,
                culprit.status.rawValue + (culprit.message.map { ", \($0)" } ?? ""))
        }
        let first = results.first { !$0.isOK && $0.code != .atomicCancelled } ?? results.first
        return .unknown(
            first.map { $0.status.rawValue + ($0.message.map { ", \($0)" } ?? "") }
                ?? "the store did not report it")
    }
}
