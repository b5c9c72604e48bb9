/// The address of a server: a scheme, a host and a port.
struct Endpoint: Sendable, Hashable {
    let isSecure: Bool
    let host: String
    let port: Int?

    init(isSecure: Bool, host: String, port: Int?) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
    }

    /// Reads `http://127.0.0.1:8000`. Nil for any other text.
    /// - Parameter anyPath: whether a path may follow.
    init?(_ text: String, anyPath: Bool = false) {
        let lower = text.lowercased()
        let rest: Substring
        if lower.hasPrefix("https://") {
            isSecure = true
            rest = text.dropFirst(8)
        } else if lower.hasPrefix("http://") {
            isSecure = false
            rest = text.dropFirst(7)
        } else {
            return nil
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest.dropFirst(authority.count)
        guard anyPath || path.isEmpty || path == "/", !authority.contains("@"),
            authority.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = String(authority[authority.index(after: authority.startIndex)..<end])
            let tail = authority[authority.index(after: end)...]
            guard let port = Endpoint.port(tail) else { return nil }
            self.port = port
        } else {
            let name = authority.prefix { $0 != ":" }
            guard let port = Endpoint.port(authority.dropFirst(name.count)) else { return nil }
            host = String(name)
            self.port = port
        }
        guard !host.isEmpty else { return nil }
    }

    /// The port after the colon; inner nil without a port, outer nil for an invalid port.
    private static func port(_ text: Substring) -> Int?? {
        if text.isEmpty { return .some(nil) }
        guard text.first == ":", let port = Int(text.dropFirst()), (1...65_535).contains(port)
        else {
            return nil
        }
        return .some(port)
    }

    /// The value of the `host` header, which is signed.
    var authority: String {
        guard let port, port != (isSecure ? 443 : 80) else { return name }
        return "\(name):\(port)"
    }

    /// Host and port, for people.
    var hostAndPort: String { "\(name):\(port ?? (isSecure ? 443 : 80))" }

    var url: String { (isSecure ? "https://" : "http://") + authority }

    private var name: String { host.contains(":") ? "[\(host)]" : host }
}
