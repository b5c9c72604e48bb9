import AsyncHTTPClient
import NIOHTTP1

/// What requests go to, read once for many of them: a method and a URL.
struct HTTPAddress: Sendable {
    let request: HTTPClient.Request

    /// - Throws: `HTTPClientError` where the text is no URL with a host.
    init(_ method: String, _ url: String) throws {
        request = try HTTPClient.Request(url: url, method: HTTPMethod(rawValue: method))
    }
}
