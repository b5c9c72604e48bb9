import BatchClient

/// Asks the user for the code of an MFA device.
///
/// Each connection asks only once: when the session expires later, the user may be away.
actor CodeQuestion {
    private let ask: (@Sendable (_ question: String) throws -> String?)?
    private var isAsked = false

    /// - Parameter ask: returns nil if nobody can be asked; nil to never ask.
    init(_ ask: (@Sendable (_ question: String) throws -> String?)?) { self.ask = ask }

    /// The question.
    static func question(_ serial: String) -> String { "MFA code of \(serial): " }

    /// - Throws: ``BackendError`` that says what to do if no code was given.
    func code(of serial: String, _ profile: String) throws -> String {
        if isAsked {
            throw BackendError.credentials(
                "the session for the code of \(serial) has expired: connect again to enter "
                    + "another")
        }
        guard let given = try ask?(CodeQuestion.question(serial)) else {
            throw BackendError.credentials(
                "profile \(profile) needs a code of \(serial): connect from a terminal to type it; "
                    + "or run `eval \"$(aws configure export-credentials --profile \(profile) "
                    + "--format env)\"` and leave the profile out of the target")
        }
        isAsked = true
        let code = given.filter { !$0.isWhitespace }
        guard !code.isEmpty, code.utf8.count <= 64,
            code.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            throw BackendError.credentials(
                "enter the code of \(serial) as digits, as the device "
                    + "shows them")
        }
        return code
    }
}

extension CredentialChain {
    /// The device whose code is needed; nil for none.
    static func device(_ settings: ServiceSettings) -> String? {
        let profiles = settings.profiles()
        let hasKeys = settings.nonEmpty("AWS_ACCESS_KEY_ID") != nil
        if settings.namedProfile == nil, hasKeys { return nil }
        var name = settings.profile
        var visited: Set<String> = []
        while visited.insert(name).inserted, let found = profiles[name],
            AssumedRole.isDescribed(by: found)
        {
            if let serial = found["mfa_serial"] { return serial }
            guard let other = found["source_profile"], let source = profiles[other],
                !AssumedRole.hasKeys(source)
            else { return nil }
            name = other
        }
        return nil
    }
}
