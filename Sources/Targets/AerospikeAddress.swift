import AerospikeBackend
package import AerospikeWire

/// The parts of a target
/// `aerospike://[user@]host[:port][,host...][?tls=true&ca=FILE&tls-name=NAME&alternate=true&password-file=FILE]`.
package struct AerospikeAddress: Hashable, Sendable {
    /// The hosts for connecting; the first that answers is enough.
    package let hosts: [HostAddress]
    /// The user; nil for no login.
    package let user: String?
    /// The file with the user's password; nil for other sources.
    package let passwordFile: String?
    /// Whether connections use TLS.
    package let usesTLS: Bool
    /// The file of trusted certificates; nil for those of the system.
    package let authorityFile: String?
    /// The name in the nodes' certificates; nil for the host's.
    package let serverName: String?
    /// Whether nodes are reached by their alternate access addresses.
    package let usesAlternateAddresses: Bool
    /// The whole target. Contains no secret, because none can be written there.
    let text: String

    private static let secrets: Set<String> = ["password", "pass", "passwd", "pwd"]

    static let parameters = [
        TargetQuery.Parameter("tls=true"), TargetQuery.Parameter("ca=FILE"),
        TargetQuery.Parameter("tls-name=NAME"), TargetQuery.Parameter("alternate=true"),
        TargetQuery.Parameter("password-file=FILE"),
    ]

    /// - Parameter rest: what follows `aerospike://`.
    /// - Throws: ``TargetError`` for anything else.
    init(_ rest: Substring) throws(TargetError) {
        text = "aerospike://\(rest)"
        let shown = Redaction.redact(
            text, showing: Set(AerospikeAddress.parameters.map(\.name)))
        func malformed(_ message: String) -> TargetError {
            TargetError(.malformed, "\(shown): \(message)")
        }
        var remainder = rest
        let authority = rest.prefix { $0 != "?" }
        if let position = authority.lastIndex(of: "@") {
            let login = authority[..<position]
            let name = login.prefix { $0 != ":" && $0 != "/" }
            if name.endIndex < login.endIndex { throw AerospikeAddress.refusal(shown, name) }
            if name.isEmpty { throw malformed("the user before the @ is missing") }
            user = String(name)
            remainder = rest[authority.index(after: position)...]
        } else {
            user = nil
        }
        let list = remainder.prefix { $0 != "?" && $0 != "/" }
        let parts = list.split(separator: ",", omittingEmptySubsequences: false)
        hosts = parts.compactMap { HostAddress($0) }
        guard hosts.count == parts.count else {
            throw malformed("write hosts as HOST:PORT,HOST:PORT, such as localhost:3000,other:3000")
        }
        var query = remainder[list.endIndex...]
        if query.first == "/" { query = query.dropFirst() }
        guard query.isEmpty || query.first == "?" else {
            throw malformed("only parameters can follow the hosts, as in aerospike://h?tls=true")
        }
        if AerospikeAddress.namesSecret(query) {
            throw AerospikeAddress.refusal(shown, Substring(user ?? "USER"))
        }
        let values = try TargetQuery(query, of: shown, known: AerospikeAddress.parameters)
        authorityFile = try values.text("ca")
        serverName = try values.text("tls-name")
        passwordFile = try values.text("password-file")
        usesAlternateAddresses = try values.flag("alternate") ?? false
        usesTLS = try values.flag("tls") ?? (authorityFile != nil || serverName != nil)
        if !usesTLS, authorityFile != nil || serverName != nil {
            throw malformed("`ca` and `tls-name` need tls=true")
        }
        if user == nil, passwordFile != nil {
            throw malformed("a password needs a user, as in user@host")
        }
    }

    private static func namesSecret(_ query: Substring) -> Bool {
        query.dropFirst().split(separator: "&").contains { part in
            secrets.contains(part.prefix { $0 != "=" }.lowercased())
        }
    }

    /// Other users can see the arguments of a command in process lists, and shells store them.
    private static func refusal(_ shown: String, _ user: Substring) -> TargetError {
        TargetError(
            .malformed,
            "\(shown): an address cannot contain a password, because others can see it; write "
                + "\(user)@host, and type the password when asked, set \(PasswordSource.variable), "
                + "or name a file with password-file=FILE")
    }

    /// The user and the hosts, for people.
    func owner(_ user: String) -> String {
        "\(user)@" + hosts.map(\.description).joined(separator: ",")
    }

    func options(password: String?) -> AerospikeOptions {
        var options = AerospikeOptions()
        if let user, let password {
            options.credentials = AerospikeOptions.Credentials(user: user, password: password)
        }
        if usesTLS {
            options.tls = AerospikeOptions.TLS(
                authorityFile: authorityFile, serverName: serverName)
        }
        options.usesAlternateAddresses = usesAlternateAddresses
        return options
    }
}
