import BatchClient
package import DynamoDBBackend

/// What a target `dynamodb://[REGION][?endpoint=URL&profile=NAME&consistent=BOOL]` says.
package struct DynamoDBAddress: Hashable, Sendable {
    /// Nil for the region of the environment or the profile.
    package let region: String?
    /// A server that speaks the protocol; nil as the environment or the profile says, else the
    /// service of the region.
    package let endpoint: String?
    /// The profile in the AWS tools' shared files; nil as those tools find it.
    package let profile: String?
    /// Whether reads see every write that was answered before.
    package let isConsistent: Bool
    /// Whether records are found by global indexes, unless consistent reads are asked for.
    package let usesGlobalIndexes: Bool
    /// The whole target. It holds no secret: none can be written there.
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
        // Whoever signs in does so with keys: a password in the address is a mistake.
        if endpoint?.contains("@") == true {
            throw TargetError(
                .malformed, "\(shown): the endpoint cannot contain a user or a password")
        }
        if let endpoint, !ServiceLocation.isEndpoint(endpoint) {
            throw TargetError(
                .malformed, "\(shown): `endpoint` is a URL such as http://127.0.0.1:8000")
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

    /// Where its requests go with the settings of the environment; nil if these are wrong.
    package var location: ServiceLocation? {
        try? DynamoDBBackend.location(region: region, options: options)
    }
}
