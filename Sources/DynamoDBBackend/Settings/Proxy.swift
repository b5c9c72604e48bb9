import BatchClient
import Foundation

/// A proxy that requests go through.
struct Proxy: Sendable, Hashable {
    let host: String
    let port: Int
    let user: String?
    let password: String?

    /// Host and port, for people, without user and password.
    var hostAndPort: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// The value of `Proxy-Authorization`; nil without a user and a password.
    var authorization: String? {
        guard let user, let password else { return nil }
        return "Basic " + Base64.encode(Array("\(user):\(password)".utf8))
    }

    /// Reads `http://user:password@proxy:3128`, or the same without a scheme.
    /// - Parameter source: the variable, for a message. The text itself may contain a password and
    ///   is never shown.
    init(_ text: String, source: String) throws(BackendError) {
        var rest = text[...]
        if let scheme = text.firstRange(of: "://") {
            let name = text[..<scheme.lowerBound].lowercased()
            guard name == "http" else {
                throw BackendError(
                    .rejected, code: "proxy",
                    "\(source) names a proxy by \(name == "https" ? "https" : "another protocol")://; "
                        + "only http:// proxies are supported (HTTPS endpoints use a tunnel through them)"
                )
            }
            rest = text[scheme.upperBound...]
        } else if text.hasPrefix("//") {
            rest = text.dropFirst(2)
        }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var user: String?
        var password: String?
        if let position = rest.lastIndex(of: "@") {
            let login = rest[..<position]
            let name = login.prefix { $0 != ":" }
            user = Proxy.decoded(name)
            password =
                name.endIndex < login.endIndex
                ? Proxy.decoded(login[login.index(after: name.endIndex)...]) : nil
            rest = rest[rest.index(after: position)...]
        }
        guard let endpoint = Endpoint("http://\(rest)") else {
            throw BackendError(
                .rejected, code: "proxy",
                "\(source) is not a proxy address; expected one such as http://proxy.example.com:3128"
            )
        }
        host = endpoint.host
        port = endpoint.port ?? 80
        self.user = user
        self.password = password
        KnownSecrets.shared.add(password)
        if let user, let password {
            KnownSecrets.shared.add(Base64.encode(Array("\(user):\(password)".utf8)))
        }
    }

    private static func decoded(_ text: Substring) -> String {
        text.contains("%") ? String(text).removingPercentEncoding ?? String(text) : String(text)
    }
}
