import AerospikeBackend
public import AerospikeWire

/// What a target `aerospike://[user@]host[:port][,host...][?tls=true&ca=FILE&tls-name=NAME`
/// `&alternate=true&password-file=FILE]` says.
public struct AerospikeAddress: Hashable, Sendable {
    /// The hosts to reach the cluster through; the first that answers is enough.
    public let hosts: [HostAddress]
    /// Who logs in; nil for nobody.
    public let user: String?
    /// The file that holds the user's password; nil for other ways to say it.
    public let passwordFile: String?
    /// Whether connections are encrypted.
    public let usesTLS: Bool
    /// The file of the certificates that are trusted; nil for those of the system.
    public let authorityFile: String?
    /// The name in the nodes' certificates; nil for the host's.
    public let serverName: String?
    /// Whether nodes are reached by their alternate access addresses.
    public let usesAlternateAddresses: Bool
    /// What is wrong with the text; nil for nothing.
    public let fault: String?
    /// The whole target, without any secret.
    let redacted: String

    private static let secrets: Set<String> = ["password", "pass", "passwd", "pwd"]

    /// - Parameter text: what follows `aerospike://`.
    init(_ text: Substring, _ redacted: String) {
        self.redacted = redacted
        var rest = text
        var fault: String?
        let authority = text.prefix { $0 != "?" }
        if let at = authority.lastIndex(of: "@") {
            let login = authority[..<at]
            if login.contains(":") {
                fault = AerospikeAddress.refusal(redacted, login.prefix { $0 != ":" })
            } else if login.isEmpty {
                fault = "\(redacted): the user before the @ is missing"
            }
            user = String(login.prefix { $0 != ":" })
            rest = text[authority.index(after: at)...]
        } else {
            user = nil
        }
        let places = rest.prefix { $0 != "?" && $0 != "/" }
        let parts = places.split(separator: ",", omittingEmptySubsequences: false)
        hosts = parts.compactMap { HostAddress($0) }
        if hosts.count != parts.count {
            fault = fault ?? "\(redacted): hosts are written as in localhost:3000,other:3000"
        }
        rest = rest[places.endIndex...]
        if rest.first == "/" { rest = rest.dropFirst() }
        if !rest.isEmpty, rest.first != "?" {
            fault = fault ?? "\(redacted): nothing follows the hosts"
        }
        var values: [Substring: Substring] = [:]
        for parameter in rest.dropFirst().split(separator: "&") {
            let name = parameter.prefix { $0 != "=" }
            let value = parameter.dropFirst(name.count + 1)
            values[name] = value
            fault = fault ?? AerospikeAddress.fault(name, value, user, redacted)
        }
        usesTLS = values["tls"].map { $0 == "true" } ?? (values["ca"] ?? values["tls-name"] != nil)
        authorityFile = values["ca"].map(String.init)
        serverName = values["tls-name"].map(String.init)
        usesAlternateAddresses = values["alternate"] == "true"
        passwordFile = values["password-file"].map(String.init)
        if !usesTLS, authorityFile != nil || serverName != nil {
            fault = fault ?? "\(redacted): `ca` and `tls-name` are for tls=true"
        }
        if user == nil, passwordFile != nil {
            fault = fault ?? "\(redacted): a password is for a user, as in user@host"
        }
        self.fault = fault
    }

    private static func fault(
        _ name: Substring, _ value: Substring, _ user: String?, _ redacted: String
    ) -> String? {
        switch name {
        case "tls", "alternate":
            return ["true", "false"].contains(value)
                ? nil : "\(redacted): `\(name)` is true or false"
        case "ca", "tls-name", "password-file":
            return value.isEmpty ? "\(redacted): `\(name)` is empty" : nil
        case _ where secrets.contains(name.lowercased()):
            return refusal(redacted, Substring(user ?? "USER"))
        default:
            return "\(redacted): `\(name)` is no parameter; there are tls=true, ca=FILE, "
                + "tls-name=NAME, alternate=true and password-file=FILE"
        }
    }

    /// Whoever lists processes sees the arguments of a command, and a shell keeps them.
    private static func refusal(_ redacted: String, _ user: Substring) -> String {
        "\(redacted): an address takes no password, because others can see it; write \(user)@host, "
            + "and type the password when asked, set \(PasswordSource.variable), or name a file "
            + "with password-file=FILE"
    }

    /// The user and where, for people.
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
