public import BatchClient

/// A condition in two parts that must both hold: one for the server, and one for the client, because
/// the server's expressions know nothing of generations.
public struct DividedCondition: Sendable, Hashable {
    /// Nil where the server has nothing to check.
    public let server: Condition?
    /// Nil where the server checks all.
    public let client: Condition?

    public init(_ condition: Condition) {
        let parts = DividedCondition.parts(condition)
        server = DividedCondition.joined(parts.filter { !$0.usesGeneration })
        client = DividedCondition.joined(parts.filter(\.usesGeneration))
    }

    /// The bins that are to be read so that the client's part can be checked, those that are wanted
    /// first.
    public func bins(beside wanted: [String]) -> [String] {
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
    /// The bins that the condition looks at.
    var bins: [String] {
        switch self {
        case .compare(.bin(let bin), _, _), .oneOf(.bin(let bin), _), .exists(let bin),
            .contains(let bin, _), .begins(let bin, _):
            [bin]
        case .compare, .oneOf: []
        case .not(let condition): condition.bins
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.bins)
        }
    }
}
