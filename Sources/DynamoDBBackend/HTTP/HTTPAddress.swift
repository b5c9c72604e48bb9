import AsyncHTTPClient
import BatchClient
import NIOHTTP1

/// The address of requests, prepared once for many: a method, a URL and the route.
struct HTTPAddress: Sendable {
    let request: HTTPClient.Request
    let route: HTTPRoute
    /// The server, for messages.
    let endpoint: Endpoint

    /// - Throws: ``BackendError`` if the text is not a URL with a host, or its proxy cannot be used.
    init(_ method: String, _ url: String, proxies: ProxySettings) throws(BackendError) {
        guard let endpoint = Endpoint(url, anyPath: true) else {
            throw BackendError(.rejected, code: "endpoint", "\(url) is not a valid server address")
        }
        let proxy = try proxies.proxy(for: endpoint)
        var target = url
        route =
            switch proxy {
            case nil: .direct
            case let proxy? where endpoint.isSecure: .tunnel(proxy)
            case let proxy?: .forward(proxy)
            }
        if case .forward(let proxy) = route {
            // The connection is to the proxy, which reads the destination from the request.
            target =
                "http://\(proxy.hostAndPort)" + url.dropFirst("http://".count).drop { $0 != "/" }
        }
        self.endpoint = endpoint
        do {
            request = try HTTPClient.Request(url: target, method: HTTPMethod(rawValue: method))
        } catch {
            throw BackendError(.rejected, code: "endpoint", "\(url) is not a valid server address")
        }
    }
}

/// The route to a server.
enum HTTPRoute: Sendable, Hashable {
    case direct
    /// CONNECT through a proxy; encrypted end to end.
    case tunnel(Proxy)
    /// The proxy reads each request, which names its server in full, and passes it on.
    case forward(Proxy)
}
