import BatchClient

/// The proxies of the environment, with the rules of botocore and Python's `urllib`
/// (`getproxies_environment`, `proxy_bypass_environment`): `HTTPS_PROXY`, `HTTP_PROXY` and
/// `NO_PROXY`, in upper or lower case; lower case takes precedence.
struct ProxySettings: Sendable {
    /// By the scheme of the requested address, with the name of the variable.
    private var proxies: [String: (text: String, source: String)] = [:]
    private var bypass: String?

    /// No proxies.
    static let none = ProxySettings(environment: [:])

    init(environment: [String: String]) {
        var found: [String: (text: String, source: String)] = [:]
        let names = environment.keys.filter { $0.lowercased().hasSuffix("_proxy") }.sorted()
        for name in names {
            let scheme = String(name.dropLast(6)).lowercased()
            guard let text = environment[name], !text.isEmpty else { continue }
            found[scheme] = (text, name)
        }
        // A web server passes the header `Proxy` to its programs as HTTP_PROXY (CVE-2016-1000110).
        if environment["REQUEST_METHOD"] != nil { found["http"] = nil }
        for name in names where name.hasSuffix("_proxy") {
            let scheme = String(name.dropLast(6)).lowercased()
            guard let text = environment[name] else { continue }
            found[scheme] = text.isEmpty ? nil : (text, name)
        }
        bypass = found["no"]?.text
        proxies = found
    }

    /// The proxy for a server; nil for a direct connection.
    /// - Throws: ``BackendError`` if the variable is not a proxy address.
    func proxy(for endpoint: Endpoint) throws(BackendError) -> Proxy? {
        guard let found = proxies[endpoint.isSecure ? "https" : "http"],
            !bypasses(endpoint)
        else { return nil }
        return try Proxy(found.text, source: found.source)
    }

    private func bypasses(_ endpoint: Endpoint) -> Bool {
        guard let bypass else { return false }
        if bypass == "*" { return true }
        let name = endpoint.host.contains(":") ? "[\(endpoint.host)]" : endpoint.host
        let host = name.lowercased()
        let whole = endpoint.port.map { "\(host):\($0)" } ?? host
        for entry in bypass.split(separator: ",") {
            var suffix = entry.drop(while: \.isWhitespace).lowercased()[...]
            while suffix.last?.isWhitespace == true { suffix.removeLast() }
            suffix = suffix.drop { $0 == "." }
            if suffix.isEmpty { continue }
            if host == suffix || whole == suffix { return true }
            if host.hasSuffix("." + suffix) || whole.hasSuffix("." + suffix) { return true }
        }
        return false
    }
}
