import AsyncHTTPClient
import BatchClient
import Dispatch
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Sends one request over a pool of kept-alive connections.
final class HTTPTransport: Sendable {
    /// The most bytes of an answer: DynamoDB's own limit is 16 MB of items, as JSON at most about
    /// three times that.
    static let maximumAnswerBytes = 64 << 20
    /// The most bytes of all answers that arrive or were not read yet: a third of the memory budget.
    /// The first of them always continues.
    static var maximumBytesInFlight: Int { min(96 << 20, ByteBudget.shared.capacity / 3) }

    private let connections: Int
    private let trustRoots: String?
    let proxies: ProxySettings
    /// Nil once it is closed.
    private let clients = Mutex<[HTTPRoute: HTTPClient]?>([:])
    private let budget = ArrivalBudget { maximumBytesInFlight }
    /// The loop that serves all connections and runs tasks.
    let executor: LoopExecutor

    /// - Parameters:
    ///   - connections: the most concurrent requests.
    ///   - trustRoots: a PEM file of certificates to trust; nil for those of the system.
    init(connections: Int, trustRoots: String? = nil, proxies: ProxySettings = .none) {
        self.connections = connections
        self.trustRoots = trustRoots
        self.proxies = proxies
        executor = LoopExecutor()
    }

    /// - Parameters:
    ///   - timeout: for the whole exchange; nil waits until the task is cancelled.
    ///   - maximumBytes: the limit for the answer's body. A longer one is ``AnswerTooLarge``.
    /// - Throws: ``RequestFailure``, ``AnswerTooLarge``, or `CancellationError`.
    func send(
        _ address: HTTPAddress, headers: [(String, String)] = [], body: [UInt8]? = nil,
        timeout: Duration? = nil, maximumBytes: Int = maximumAnswerBytes
    ) async throws -> HTTPReply {
        var request = address.request
        request.headers = HTTPHeaders(headers)
        if case .forward(let proxy) = address.route {
            if !request.headers.contains(name: "host") {
                request.headers.add(name: "host", value: address.endpoint.authority)
            }
            if let authorization = proxy.authorization {
                request.headers.add(name: "proxy-authorization", value: authorization)
            }
        }
        if let body { request.body = .byteBuffer(ByteBuffer(bytes: body)) }
        let failures = HTTPFailure(
            endpoint: address.endpoint, route: address.route, timeout: timeout)
        guard let client = client(for: address.route) else {
            throw failures.closed
        }
        let deadline = timeout.map { NIODeadline.now() + .microseconds($0.wholeMicroseconds) }
        // The library's delegate interface takes half the work of the one that streams the answer.
        let collector = ReplyCollector(maximumBytes: maximumBytes, budget: budget)
        let task = client.execute(request: request, delegate: collector, deadline: deadline)
        do {
            return try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                task.cancel()
            }
        } catch {
            collector.release()
            if Task.isCancelled { throw CancellationError() }
            throw failures.failure(error)
        }
    }

    private func client(for route: HTTPRoute) -> HTTPClient? {
        clients.withLock { clients in
            guard clients != nil else { return nil }
            if let client = clients?[route] { return client }
            let client = HTTPClient(
                eventLoopGroup: executor.group, configuration: configuration(of: route))
            clients?[route] = client
            return client
        }
    }

    private func configuration(of route: HTTPRoute) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        // Shorter than servers keep idle connections, so that a write does not meet a closing one.
        configuration.connectionPool.idleTimeout = .seconds(5)
        // Retries are decided in one place, and not here.
        configuration.connectionPool.retryConnectionEstablishment = false
        // The run's metrics report request durations; a tracing span per request would cost more
        // than its signature.
        configuration.tracing.tracer = nil
        if let trustRoots {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(trustRoots)
            configuration.tlsConfiguration = tls
        }
        let namesServer: Bool
        switch route {
        case .direct: namesServer = false
        case .tunnel(let proxy):
            let login = proxy.user.flatMap { user in
                proxy.password.map {
                    HTTPClient.Authorization.basic(username: user, password: $0)
                }
            }
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port, authorization: login)
            namesServer = false
        case .forward: namesServer = true
        }
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.submit {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHandler(FlushGatherer(), position: .first)
                guard namesServer else { return }
                let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
                try pipeline.addHandler(AbsoluteTarget(), position: .after(encoder))
            }
        }
        return configuration
    }

    deinit {
        // A client traps if it is released while open. Closing it twice is harmless.
        let executor = executor
        for client in clients.withLock({ $0?.values.map { $0 } ?? [] }) {
            client.shutdown(queue: .global()) { _ in withExtendedLifetime((client, executor)) {} }
        }
    }

    func close() async {
        let open = clients.withLock { clients in
            defer { clients = nil }
            return clients?.values.map { $0 } ?? []
        }
        for client in open {
            // Fails only if it was closed before.
            try? await client.shutdown()
        }
    }
}
