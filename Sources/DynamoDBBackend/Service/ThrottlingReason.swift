/// What the service throttled and why (API reference, `ThrottlingReason`):
/// `{"reason":"TableReadKeyRangeThroughputExceeded","resource":"arn:aws:dynamodb:…:table/orders"}`.
struct ThrottlingReason: Sendable, Hashable {
    let reason: String
    /// The Amazon Resource Name of a table or an index.
    let resource: String

    /// Reads the list.
    static func read(_ reader: inout JSONReader) throws -> [ThrottlingReason] {
        if try reader.null() { return [] }
        var reasons: [ThrottlingReason] = []
        try reader.array { reader in
            let members = try reader.strings()
            // More than a few are not helpful to people.
            guard reasons.count < 8 else { return }
            reasons.append(
                ThrottlingReason(
                    reason: members["reason"] ?? "", resource: members["resource"] ?? ""))
        }
        return reasons
    }

    /// For people: `writes of index by-mail of table users: the account's limit is reached`.
    var text: String {
        let access =
            reason.contains("Read") ? "reads of " : reason.contains("Write") ? "writes of " : ""
        let cause =
            switch reason {
            case _ where reason.hasSuffix("KeyRangeThroughputExceeded"):
                "one partition is hot"
            case _ where reason.hasSuffix("ProvisionedThroughputExceeded"):
                "the provisioned capacity is exhausted"
            case _ where reason.hasSuffix("AccountLimitExceeded"):
                "the account's limit is reached"
            case _ where reason.hasSuffix("MaxOnDemandThroughputExceeded"):
                "the on-demand maximum is reached"
            default: reason
            }
        return access + resourceName + ": " + cause
    }

    /// `table orders`, `index by-mail of table users`.
    private var resourceName: String {
        let parts = resource.split(separator: "/")
        switch parts.count {
        case 2: return "table \(parts[1])"
        case 4...: return "index \(parts[3]) of table \(parts[1])"
        default: return resource.isEmpty ? "the table" : resource
        }
    }
}
