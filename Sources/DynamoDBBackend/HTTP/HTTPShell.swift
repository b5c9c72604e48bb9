import AsyncHTTPClient
import BatchClient
import Dispatch
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

/// Sends one request over a pool of kept-alive connections.
final class HTTPShell: Sendable {
    /// The most bytes of an answer: DynamoDB's own limit is 16 MB of items, as JSON at most about
    /// three times that.
    static let maximumAnswerBytes = 64 << 20

    private let client: HTTPClient
    /// The loop that serves all connections, and runs tasks.
    let executor: LoopExecutor

    /// - Parameters:
    ///   - connections: how many requests can be under way at once.
    ///   - trustRoots: a file of certificates in PEM form to trust; nil for those of the system.
    init(connections: Int, trustRoots: String? = nil) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        // Shorter than servers keep an idle connection, lest a write meets a closing one.
        configuration.connectionPool.idleTimeout = .seconds(5)
        // Trying again is decided in one place, and that is not here.
        configuration.connectionPool.retryConnectionEstablishment = false
        // What a request took is told by the run's metrics; a span for each costs more than its
        // signature, be there anybody who takes it or not.
        configuration.tracing.tracer = nil
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.submit {
                try channel.pipeline.syncOperations.addHandler(FlushGatherer(), position: .first)
            }
        }
        if let trustRoots {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(trustRoots)
            configuration.tlsConfiguration = tls
        }
        executor = LoopExecutor()
        client = HTTPClient(eventLoopGroup: executor.group, configuration: configuration)
    }

    /// - Parameter timeout: for the whole of it; nil waits until the task is cancelled.
    func send(
        _ method: String, _ url: String, headers: [(String, String)] = [], body: [UInt8]? = nil,
        timeout: Duration? = nil
    ) async throws -> HTTPReply {
        try await send(
            try HTTPAddress(method, url), headers: headers, body: body, timeout: timeout)
    }

    func send(
        _ address: HTTPAddress, headers: [(String, String)] = [], body: [UInt8]? = nil,
        timeout: Duration? = nil
    ) async throws -> HTTPReply {
        var request = address.request
        request.headers = HTTPHeaders(headers)
        if let body { request.body = .byteBuffer(ByteBuffer(bytes: body)) }
        let deadline = timeout.map { NIODeadline.now() + .microseconds($0.wholeMicroseconds) }
        // The library's form for delegates: half the work of the one that streams the answer.
        let task = client.execute(
            request: request, delegate: ReplyCollector(), deadline: deadline)
        return try await withTaskCancellationHandler {
            try await task.get()
        } onCancel: {
            task.cancel()
        }
    }

    /// Fetches something small that credentials come from.
    /// - Parameter what: for people: what could not be fetched.
    func fetch(
        _ what: String, _ url: String, method: String = "GET", headers: [(String, String)],
        body: [UInt8]? = nil
    ) async throws -> HTTPReply {
        do {
            return try await send(
                method, url, headers: headers, body: body, timeout: .seconds(5))
        } catch {
            throw BackendError.credentials(
                "\(what) could not be fetched: \(HTTPShell.failure(error).message)",
                .unavailable)
        }
    }

    deinit {
        // The client traps when it is let go while open. It is fine where it was closed before.
        let (client, executor) = (client, executor)
        client.shutdown(queue: .global()) { _ in withExtendedLifetime((client, executor)) {} }
    }

    func close() async {
        // It fails only where it was closed before.
        try? await client.shutdown()
    }

    /// What an error of sending means for the writes of a request.
    static func failure(_ error: any Error) -> RequestFailure {
        let text = "\(error)"
        let beforeSending: [HTTPClientError] = [
            .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout,
        ]
        let known = error as? HTTPClientError
        // A refusal can only be the answer to connecting.
        let isRefused = (error as? IOError)?.errnoCode == ECONNREFUSED
        if isRefused || error is NIOConnectionError || known.map(beforeSending.contains) == true {
            return RequestFailure(
                .notApplied, status: .unavailable, code: "connection",
                message: "no connection: \(text)", isTransient: true)
        }
        if error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError {
            return RequestFailure(
                .notApplied, status: .unavailable, code: "tls",
                message: "no trusted connection: \(HTTPShell.reason(text))", isTransient: false)
        }
        if known == .alreadyShutdown {
            return RequestFailure(
                .notApplied, status: .unavailable, code: "closed",
                message: "the connection to the service is closed", isTransient: false)
        }
        return RequestFailure(
            .unknown, status: .unavailable, code: "connection",
            message: "the connection failed before the answer came: \(text)", isTransient: true)
    }

    /// What a failure of TLS means for people.
    private static func reason(_ text: String) -> String {
        guard text.contains("CERTIFICATE") || text.contains("ostname") || text.contains("chain")
        else { return text }
        return "the server's certificate is not that of a host that is trusted; one of your own "
            + "authority's is when AWS_CA_BUNDLE, or ca_bundle in the profile, names its file "
            + "(\(text))"
    }
}
