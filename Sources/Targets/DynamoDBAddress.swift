import DynamoDBBackend

/// What a target `dynamodb://REGION[?endpoint=URL&profile=NAME&consistent=BOOL]` says.
public struct DynamoDBAddress: Hashable, Sendable {
    public let region: String
    /// A server that speaks the protocol; nil for the service of the region.
    public let endpoint: String?
    /// The profile in the AWS tools' shared files; nil as those tools find it.
    public let profile: String?
    /// Whether reads see every write that was answered before.
    public let isConsistent: Bool
    /// What is wrong with the text; nil for nothing.
    public let fault: String?
    /// The whole target, without any secret.
    let redacted: String

    /// - Parameter text: what follows `dynamodb://`.
    init(_ text: Substring, _ redacted: String) {
        self.redacted = redacted
        let region = text.prefix { $0 != "?" && $0 != "/" }
        self.region = String(region)
        var rest = text.dropFirst(region.count)
        if rest.first == "/" { rest = rest.dropFirst() }
        var endpoint: String?
        var profile: String?
        var isConsistent = true
        var fault = region.isEmpty ? "\(redacted): the region is missing" : nil
        if !rest.isEmpty, rest.first != "?" { fault = "\(redacted): nothing follows the region" }
        for parameter in rest.dropFirst().split(separator: "&") {
            let name = parameter.prefix { $0 != "=" }
            let value = parameter.dropFirst(name.count + 1)
            switch name {
            // Whoever signs in does so with keys: a password in the address is a mistake.
            case "endpoint" where value.contains("@"):
                fault = "\(redacted): the endpoint takes no user and no password"
            case "endpoint": endpoint = String(value)
            case "profile": profile = String(value)
            case "consistent" where value == "true" || value == "false":
                isConsistent = value == "true"
            default:
                fault =
                    "\(redacted): `\(name)` is no parameter; there are endpoint=URL, profile=NAME "
                    + "and consistent=true|false"
            }
        }
        self.endpoint = endpoint
        self.profile = profile
        self.isConsistent = isConsistent
        self.fault = fault
    }

    var options: DynamoDBOptions {
        var options = DynamoDBOptions()
        options.endpoint = endpoint
        options.profile = profile
        options.consistentReads = isConsistent
        return options
    }
}
