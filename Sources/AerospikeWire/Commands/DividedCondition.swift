package import BatchClient

/// A condition in two parts that must both hold: one for the server, and one for the client,
/// because the server's expressions do not support generations and some other tests.
package struct DividedCondition: Sendable, Hashable {
    /// Nil if the server checks nothing.
    package let server: Condition?
    /// Nil if the server checks everything.
    package let client: Condition?

    package init(_ condition: Condition) {
        let parts = DividedCondition.parts(condition)
        server = DividedCondition.joined(parts.filter(\.isForServer))
        client = DividedCondition.joined(parts.filter { !$0.isForServer })
    }

    /// Why the condition cannot be evaluated: the time of the last write is known only to the
    /// server. Nil if it can.
    package var fault: String? {
        guard let client, client.usesUpdateTime else { return nil }
        return DividedCondition.updateTimeFault
    }

    package static let updateTimeFault =
        "Aerospike evaluates updated() only on the server: compare updated() alone with a "
        + "constant, as in updated() < now() - 7d, and combine it with other tests by `and`"

    /// The bins to read for checking the client's part, after the requested ones.
    package func bins(beside wanted: [String]) -> [String] {
        var bins = wanted
        for bin in client?.bins ?? [] where !bins.contains(bin) { bins.append(bin) }
        return bins
    }

    private static func parts(_ condition: Condition) -> [Condition] {
        guard case .all(let conditions) = condition else { return [condition] }
        return conditions.flatMap(parts)
    }

    private static func joined(_ parts: [Condition]) -> Condition? {
        parts.count > 1 ? .all(parts) : parts.first
    }
}

extension Condition {
    /// Whether the server can check it.
    fileprivate var isForServer: Bool {
        guard !usesGeneration else { return false }
        do throws(Refusal) {
            _ = try FilterExpression(self).packed
            return true
        } catch {
            return false
        }
    }
}
