import BatchClient
package import DynamoDBBackend

/// The parts of a target `dynamodb://[REGION][?endpoint=URL&profile=NAME&consistent=BOOL]`.
package struct DynamoDBAddress: Hashable, Sendable {
    /// Nil for the region of the environment or the profile.
    package let region: String?
    /// A server with the same protocol; nil for the one of the environment or the profile,
    /// otherwise the service of the region.
    package let endpoint: String?
    /// The profile in the AWS tools' shared files; nil for the default of those tools.
    package let profile: String?
    /// Whether reads see every write that was answered before.
    package let isConsistent: Bool
    /// Whether to find records by global indexes, unless reads must be consistent.
    package let usesGlobalIndexes: Bool
    /// The whole target. Contains no secret, because none can be written there.
    let text: String

    static let parameters = [
        TargetQuery.Parameter("endpoint=URL"), TargetQuery.Parameter("profile=NAME"),
        TargetQuery.Parameter("consistent=true|false"),
    ]

    /// - Parameter rest: what follows `dynamodb://`.
    /// - Throws: ``TargetError`` for anything else.
    init(_ rest: Substring) throws(TargetError) {
        text = "dynamodb://\(rest)"
        let shown = Redaction.redact(
            text, showing: Set(DynamoDBAddress.parameters.map(\.name)))
        let region = rest.prefix { $0 != "?" && $0 != "/" }
        self.region = region.isEmpty ? nil : String(region)
        guard region.isEmpty || ServiceLocation.isRegion(String(region)) else {
            throw TargetError(
                .malformed, "\(shown): write a region as in dynamodb://eu-central-1")
        }
        var query = rest[region.endIndex...]
        if query.first == "/" { query = query.dropFirst() }
        guard query.isEmpty || query.first == "?" else {
            throw TargetError(
                .malformed,
                "\(shown): only parameters can follow the region, as in "
                    + "dynamodb://eu-central-1?profile=dev")
        }
        let values = try TargetQuery(query, of: shown, known: DynamoDBAddress.parameters)
        let endpoint = try values.text("endpoint")
        // Logins use keys: a password in the address is a mistake.
        if endpoint?.contains("@") == true {
            throw TargetError(
                .malformed, "\(shown): the endpoint cannot contain a user or a password")
        }
        if let endpoint, !ServiceLocation.isEndpoint(endpoint) {
            throw TargetError(
                .malformed, "\(shown): `endpoint` takes a URL such as http://127.0.0.1:8000")
        }
        self.endpoint = endpoint
        profile = try values.text("profile")
        let consistency = try values.flag("consistent")
        isConsistent = consistency ?? true
        usesGlobalIndexes = consistency != true
    }

    var options: DynamoDBOptions {
        var options = DynamoDBOptions()
        options.endpoint = endpoint
        options.profile = profile
        options.consistentReads = isConsistent
        options.usesGlobalIndexes = usesGlobalIndexes
        return options
    }

    /// Where its requests are sent with the settings of the environment; nil if these are invalid.
    package var location: ServiceLocation? {
        try? DynamoDBBackend.location(region: region, options: options)
    }
}
