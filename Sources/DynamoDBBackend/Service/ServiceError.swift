import BatchClient

/// An error of the service: its name and message.
struct ServiceError: Error, Hashable {
    /// The name without its prefix: `ValidationException`, or a statement's `ValidationError`.
    let name: String
    let text: String
    /// The item that a failed condition was checked against, if the service returned it.
    var item: Bins?
    /// Why a transaction was cancelled, for each of its items in order; nil for an item that is not
    /// a reason. Empty for other errors.
    var reasons: [ServiceError?] = []
    /// What was throttled and why, if the service reports it.
    var throttling: [ThrottlingReason] = []

    /// Servers may include what they were sent, in any amount, in name and text: known secrets are
    /// hidden in both, and both are cut.
    init(
        name: String, text: String, item: Bins? = nil, reasons: [ServiceError?] = [],
        throttling: [ThrottlingReason] = []
    ) {
        self.name = ServiceError.bounded(name, 100)
        self.text = ServiceError.bounded(text, 4_000)
        self.item = item
        self.reasons = reasons
        self.throttling = throttling
    }

    private static func bounded(_ text: String, _ most: Int) -> String {
        let text = KnownSecrets.shared.hidden(in: text)
        let count = text.utf8.count
        return count <= most ? text : "\(text.prefix(most))... (\(count) bytes in all)"
    }

    /// The meaning of an error name for a command.
    struct Meaning: Hashable {
        let status: Status
        var isTransient = false
        /// What to do about it, for people.
        var hint: String?
    }

    var meaning: Meaning {
        switch ServiceError.stem(name) {
        case "ProvisionedThroughputExceeded", "Throttling", "ThrottlingError",
            "RequestLimitExceeded",
            "TooManyRequests":
            Meaning(status: .throttled, isTransient: true)
        case "AccessDenied":
            Meaning(status: .denied, hint: "the credentials lack the permission")
        case "UnrecognizedClient", "InvalidClientTokenId", "MissingAuthenticationToken",
            "IncompleteSignature", "OptInRequired", "NotAuthorized":
            Meaning(status: .denied, hint: "check the credentials and the region")
        case "InvalidSignature", "SignatureDoesNotMatch", "RequestExpired", "RequestInTheFuture",
            "RequestTimeTooSkewed", "AuthFailure":
            Meaning(status: .denied, hint: "check the secret key")
        case "ExpiredToken":
            // The next attempt asks the source of the credentials again.
            Meaning(
                status: .denied, isTransient: true, hint: "the session has expired; sign in again")
        case "TransactionConflict", "ReplicatedWriteConflict":
            Meaning(status: .conflict, isTransient: true)
        case "ConditionalCheckFailed":
            Meaning(status: .filtered)
        case "DuplicateItem":
            Meaning(status: .exists)
        case "ResourceInUse":
            Meaning(
                status: .unavailable, isTransient: true,
                hint: "the table is being created or changed")
        case "ItemCollectionSizeLimitExceeded":
            Meaning(
                status: .rejected, hint: "a partition with local indexes holds at most 10 GB")
        case "InternalServer", "InternalServerError", "InternalFailure", "ServiceUnavailable":
            Meaning(status: .unavailable, isTransient: true)
        default:
            Meaning(status: .rejected)
        }
    }

    /// Whether it leaves open whether a write was applied.
    var isUndecided: Bool {
        meaning.status == .unavailable && ServiceError.stem(name) != "ResourceInUse"
    }

    /// Whether the outcome of a transaction is unknown: the same one is being executed, or its
    /// token was used for another one.
    var isUnderWay: Bool {
        switch ServiceError.stem(name) {
        case "TransactionInProgress", "IdempotentParameterMismatch": true
        default: false
        }
    }

    /// Whether the credentials are good, but may not do this.
    var lacksPermission: Bool { ServiceError.stem(name) == "AccessDenied" }

    /// Whether the credentials that signed the request have expired or are invalid.
    var endsCredentials: Bool { ServiceError.stem(name) == "ExpiredToken" }

    /// Whether the service refuses the credentials: no request with them would succeed, unless the
    /// time in the signature is the reason.
    var refusesSignature: Bool {
        switch ServiceError.stem(name) {
        case "UnrecognizedClient", "InvalidClientTokenId", "MissingAuthenticationToken",
            "IncompleteSignature", "InvalidSignature", "SignatureDoesNotMatch", "RequestExpired",
            "RequestInTheFuture", "RequestTimeTooSkewed", "AuthFailure":
            true
        default: false
        }
    }

    /// For people: the service's message and what to do.
    var message: String {
        var said = text.isEmpty ? "the service gave no reason" : text
        if !throttling.isEmpty {
            said += " (" + throttling.map(\.text).joined(separator: "; ") + ")"
        }
        guard let hint = meaning.hint else { return said }
        return "\(said) (\(hint))"
    }

    var code: ResultCode { .name(name) }

    private static func stem(_ name: String) -> String {
        name.hasSuffix("Exception") ? String(name.dropLast("Exception".count)) : name
    }

    /// The outcome of one index that the service refused with this error.
    func outcome(_ item: BatchItem) -> ItemOutcome {
        let status: Status =
            isUndecided && item.operation.isWrite ? .inDoubt : meaning.status
        return ItemOutcome(
            index: item.index, status: status, code: code, message: message,
            isTransient: meaning.isTransient)
    }

    /// The failure of a request that the service answered with this error.
    var failure: RequestFailure {
        RequestFailure(
            isUndecided ? .unknown : .notApplied, status: meaning.status, code: code,
            message: message, isTransient: meaning.isTransient)
    }
}

extension ServiceError {
    /// Reads the body of an error: `{"__type":"prefix#Name","message":"…"}`.
    /// - Returns: Nil for any other body.
    static func read(_ body: [UInt8]) -> ServiceError? {
        var name: String?
        var text = ""
        var item: Bins?
        var throttling: [ThrottlingReason] = []
        var reasons: [ServiceError?] = []
        do {
            try JSONReader.read(body) { reader in
                try reader.object { member, reader in
                    switch member {
                    case "__type", "code": name = try reader.string()
                    case "message", "Message":
                        if try !reader.null() { text = try reader.string() }
                    case "Item": item = try reader.attributes()
                    case "CancellationReasons":
                        try reader.array { reader in
                            // Transactions do not have more items.
                            guard reasons.count < 1_000 else { return try reader.skip() }
                            reasons.append(try ServiceError.reason(&reader))
                        }
                    case "ThrottlingReasons", "throttlingReasons":
                        throttling = try ThrottlingReason.read(&reader)
                    default: try reader.skip()
                    }
                }
            }
        } catch {
            return nil
        }
        guard let name, !name.isEmpty else { return nil }
        let short = name.split(separator: "#").last.map(String.init) ?? name
        return ServiceError(
            name: short, text: text, item: item, reasons: reasons, throttling: throttling)
    }

    /// Why one item cancelled its transaction; nil if it did not.
    private static func reason(_ reader: inout JSONReader) throws -> ServiceError? {
        var name = "None"
        var text = ""
        var item: Bins?
        try reader.object { member, reader in
            switch member {
            case "Code": if try !reader.null() { name = try reader.string() }
            case "Message": if try !reader.null() { text = try reader.string() }
            case "Item": if try !reader.null() { item = try reader.attributes() }
            default: try reader.skip()
            }
        }
        return name == "None" ? nil : ServiceError(name: name, text: text, item: item)
    }
}
