import AsyncHTTPClient
import BatchClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The meaning of a network error: what is certain about the request's writes, and a message
/// without library jargon.
struct HTTPFailure {
    let endpoint: Endpoint
    let route: HTTPRoute
    let timeout: Duration?

    /// The destination of the connection, for people.
    private var destination: String {
        switch route {
        case .direct: endpoint.hostAndPort
        case .tunnel(let proxy), .forward(let proxy):
            "\(endpoint.hostAndPort) through the proxy \(proxy.hostAndPort)"
        }
    }

    var closed: RequestFailure {
        RequestFailure(
            .notApplied, status: .unavailable, code: "closed",
            message: "the connection to the service is closed", isTransient: false)
    }

    func failure(_ error: any Error) -> any Error {
        switch error {
        case let error as AnswerTooLarge: error
        case let error as HTTPClientError: failure(ofClient: error)
        case let error as NIOConnectionError: unconnected(reason(of: error))
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            // A refusal can only be the answer to connecting.
            unconnected(HTTPFailure.reason(error.errnoCode))
        case is ChannelError:
            (error as? ChannelError).map(failure(ofChannel:)) ?? broken("connection lost")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: untrusted("\(error)")
        case let error as IOError: broken(HTTPFailure.reason(error.errnoCode))
        case is HTTPParserError: broken("the server does not speak HTTP")
        default: broken("connection lost")
        }
    }

    private func failure(ofClient error: HTTPClientError) -> RequestFailure {
        switch error {
        case .connectTimeout: return unconnected("no response within 5 s")
        case .tlsHandshakeTimeout: return unconnected("the TLS handshake did not finish in time")
        case .getConnectionFromPoolTimeout:
            return unconnected("all connections were busy for too long")
        case .httpProxyHandshakeTimeout: return unconnected("the proxy did not answer in time")
        case .proxyAuthenticationRequired:
            return unconnected(
                "the proxy requires a user and a password; add them to the variable, as in "
                    + "HTTPS_PROXY=http://user:password@proxy:3128", isTransient: false)
        case .invalidProxyResponse: return unconnected("the proxy refused to connect")
        case .alreadyShutdown: return closed
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            let time = timeout.map { " within \($0.wholeMicroseconds / 1_000) ms" } ?? " in time"
            return RequestFailure(
                .unknown, status: .timeout, code: "timeout",
                message: "no response from \(destination)\(time)", isTransient: true)
        case .remoteConnectionClosed, .uncleanShutdown:
            return broken("closed by the server")
        default: return broken("connection lost")
        }
    }

    private func failure(ofChannel error: ChannelError) -> RequestFailure {
        if case .connectTimeout = error { return unconnected("no response within 5 s") }
        return broken("connection lost")
    }

    private func reason(of error: NIOConnectionError) -> String {
        if let first = error.connectionErrors.first {
            guard let system = first.error as? IOError else { return "no response" }
            return HTTPFailure.reason(system.errnoCode)
        }
        return "the host \(error.host) was not found"
    }

    /// The text of a system error number.
    private static func reason(_ number: Int32) -> String {
        switch number {
        case ECONNREFUSED: "connection refused"
        case ECONNRESET, EPIPE: "closed by the server"
        case ETIMEDOUT: "no response"
        case ENETUNREACH, EHOSTUNREACH: "network unreachable"
        default: strerror(number).map { String(cString: $0).lowercased() } ?? "error \(number)"
        }
    }

    private func unconnected(_ reason: String, isTransient: Bool = true) -> RequestFailure {
        RequestFailure(
            .notApplied, status: .unavailable, code: "connection",
            message: "no connection to \(destination): \(reason)", isTransient: isTransient)
    }

    private func broken(_ reason: String) -> RequestFailure {
        RequestFailure(
            .unknown, status: .unavailable, code: "connection",
            message: "the connection to \(destination) ended before a response arrived: \(reason)",
            isTransient: true)
    }

    private func untrusted(_ text: String) -> RequestFailure {
        let isCertificate =
            text.contains("CERTIFICATE") || text.contains("ostname") || text.contains("chain")
        let reason =
            isCertificate
            ? "its certificate is not signed by a trusted CA for that name; for a private "
                + "CA set AWS_CA_BUNDLE, or ca_bundle in the profile, to its file"
            : "the server does not speak TLS, or only unsupported versions"
        return RequestFailure(
            .notApplied, status: .unavailable, code: "tls",
            message: "no encrypted connection to \(destination): \(reason)", isTransient: false)
    }
}
