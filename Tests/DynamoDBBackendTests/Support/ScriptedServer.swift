import BatchClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization
import VolleyProcess

@testable import DynamoDBBackend

/// A server whose answers a test decides. It knows one table, `users`, with the key `pk S`.
final class ScriptedServer: Sendable {
    struct Call: Sendable {
        /// `BatchGetItem`
        let operation: String
        let body: String
        let headers: [String: String]
        /// As in the first line of the request.
        let target: String
    }

    enum Answer: Sendable {
        case reply(status: Int = 200, String, headers: [(String, String)] = [])
        /// Reads the request and closes the connection.
        case drop
        /// Promises more bytes than it sends.
        case truncated(String)
        /// Never answers.
        case silence
        /// Answers after another call has arrived.
        case late(String)
    }

    /// Receives a call and the number of earlier calls of its kind.
    typealias Script = @Sendable (Call, Int) -> Answer

    /// The description of the table, given the number of earlier requests; nil for the usual one.
    typealias Describing = @Sendable (String, Int) -> Answer?

    private let channel: any Channel
    private let describing: Describing
    private let calls = Mutex<[Call]>([])
    private let script: Script

    /// - Parameters:
    ///   - tls: encrypts the connections; nil for none.
    ///   - isProxy: whether it is a proxy that first takes CONNECT and then acts as the server.
    static func start(
        tls: NIOSSLContext? = nil, isProxy: Bool = false,
        describing: @escaping Describing = { _, _ in nil }, _ script: @escaping Script
    ) async throws -> ScriptedServer {
        let box = Box()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    @Sendable func serve() throws {
                        if let tls {
                            try channel.pipeline.syncOperations.addHandler(
                                NIOSSLServerHandler(context: tls))
                        }
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                        try channel.pipeline.syncOperations.addHandler(Handler(box))
                    }
                    guard isProxy else { return try serve() }
                    try channel.pipeline.syncOperations.addHandler(
                        ConnectHandler(
                            note: { head in
                                box.server.withLock { $0 }?.connects.withLock { $0.append(head) }
                            }, then: serve))
                }
            }
            .bind(host: "127.0.0.1", port: freePort()).get()
        let server = ScriptedServer(channel, describing, script)
        box.server.withLock { $0 = server }
        return server
    }

    private init(
        _ channel: any Channel, _ describing: @escaping Describing, _ script: @escaping Script
    ) {
        self.channel = channel
        self.describing = describing
        self.script = script
    }

    /// The heads of the requests to CONNECT.
    let connects = Mutex<[String]>([])

    /// All calls so far.
    var all: [Call] { calls.withLock { $0 } }

    func stop() async { try? await channel.close() }

    var port: Int { channel.localAddress?.port ?? 0 }

    /// The calls so far, without those that describe the table.
    var received: [Call] {
        calls.withLock { $0.filter { !$0.operation.hasPrefix("Describe") } }
    }

    func backend(change: (inout DynamoDBOptions) -> Void = { _ in }) throws -> DynamoDBBackend {
        var options = DynamoDBOptions()
        options.endpoint = "http://127.0.0.1:\(port)"
        options.credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "secret")
        change(&options)
        return try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:])
    }

    /// A session that makes three attempts with short pauses.
    func session(
        attemptTimeout: Duration? = nil, attempts: Int = 3, clock: any RunClock = SystemClock()
    ) throws -> Session {
        let settings = Behavior.Settings(
            attemptTimeout: attemptTimeout, attempts: attempts,
            backoff: Backoff(base: .milliseconds(1), cap: .milliseconds(1)))
        return Session(
            try backend(),
            behavior: Behavior(name: "test", reads: settings, writes: settings, concurrency: 1),
            clock: clock)
    }

    private func answer(_ call: Call) -> Answer {
        let earlier = calls.withLock { calls in
            calls.append(call)
            return calls.count { $0.operation == call.operation } - 1
        }
        if let answer = describing(call.operation, earlier) { return answer }
        switch call.operation {
        case "DescribeTable":
            return .reply(
                """
                {"Table":{"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}}
                """)
        case "DescribeTimeToLive": return .reply("{\"TimeToLiveDescription\":{}}")
        default: return script(call, earlier)
        }
    }

    private final class Box: Sendable {
        let server = Mutex<ScriptedServer?>(nil)
        /// Answers that wait for another call.
        let late = Mutex<[@Sendable () -> Void]>([])
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let box: Box
        private var head: HTTPRequestHead?
        private var body = ByteBuffer()

        init(_ box: Box) { self.box = box }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body.clear()
            case .body(var part): body.writeBuffer(&part)
            case .end: respond(context)
            }
        }

        private func respond(_ context: ChannelHandlerContext) {
            guard let head, let server = box.server.withLock({ $0 }) else { return }
            let target = head.headers.first(name: "x-amz-target") ?? ""
            let call = Call(
                operation: target.split(separator: ".").last.map(String.init) ?? "",
                body: String(buffer: body),
                headers: Dictionary(
                    head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
                target: head.uri)
            switch server.answer(call) {
            case .reply(let status, let text, let headers):
                write(context, status, text, text.utf8.count, headers)
            case .truncated(let text):
                write(context, 200, text, text.utf8.count + 100, [], closes: true)
            case .drop: context.close(promise: nil)
            case .silence: break
            case .late(let text):
                let context = NIOLoopBound(context, eventLoop: context.eventLoop)
                let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
                let loop = context.value.eventLoop
                box.late.withLock {
                    $0.append {
                        loop.execute {
                            handler.value.write(context.value, 200, text, text.utf8.count, [])
                        }
                    }
                }
                return
            }
            let waiting = box.late.withLock { late in
                defer { late = [] }
                return late
            }
            for answer in waiting { answer() }
        }

        private func write(
            _ context: ChannelHandlerContext, _ status: Int, _ text: String, _ length: Int,
            _ headers: [(String, String)], closes: Bool = false
        ) {
            var fields = HTTPHeaders(headers)
            fields.add(name: "content-length", value: String(length))
            context.write(
                wrapOutboundOut(
                    .head(
                        .init(version: .http1_1, status: .init(statusCode: status), headers: fields)
                    )),
                promise: nil)
            context.writeAndFlush(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
            if closes {
                context.close(promise: nil)
            } else {
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}
