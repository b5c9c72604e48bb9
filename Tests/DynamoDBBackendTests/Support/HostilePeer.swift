import BatchClient
import NIOCore
import NIOPosix
import Synchronization

@testable import DynamoDBBackend

/// A server that answers with any bytes whatever, by a script. It knows the table `users` with the
/// key `pk S`, unless the script says otherwise.
final class HostilePeer: Sendable {
    enum Answer: Sendable {
        /// Bytes as they are, whether HTTP or not.
        case bytes([UInt8], closes: Bool)
        /// Bytes, and then the same part over and over until the other side has had enough.
        case endless(start: String, part: String)
        /// Bytes, and then nothing.
        case stalled(String)

        /// An answer of HTTP that is as it should be.
        static func reply(
            _ body: String, status: String = "200 OK", headers: String = ""
        ) -> Answer {
            .bytes(
                Array(
                    "HTTP/1.1 \(status)\r\n\(headers)content-length: \(body.utf8.count)\r\n\r\n\(body)"
                        .utf8), closes: false)
        }

        static func raw(_ text: String) -> Answer { .bytes(Array(text.utf8), closes: true) }
    }

    /// Given the operation, the request's body, and how many of the operation came before.
    typealias Script = @Sendable (_ operation: String, _ body: String, _ earlier: Int) -> Answer

    private let channel: any Channel

    static func start(_ script: @escaping Script) async throws -> HostilePeer {
        let counts = Counts()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Handler { operation, body in
                            script(operation, body, counts.next(operation))
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return HostilePeer(channel, counts)
    }

    private final class Counts: Sendable {
        let values = Mutex<[String: Int]>([:])

        func next(_ operation: String) -> Int {
            values.withLock { values in
                defer { values[operation, default: 0] += 1 }
                return values[operation] ?? 0
            }
        }
    }

    private let shared: Counts

    private init(_ channel: any Channel, _ shared: Counts) {
        self.channel = channel
        self.shared = shared
    }

    /// How often an operation was asked for.
    func count(_ operation: String) -> Int { shared.values.withLock { $0[operation] ?? 0 } }

    func stop() async { try? await channel.close() }

    static let table = Answer.reply(
        """
        {"Table":{"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}}
        """)

    static let secret = "hush/hush+hush/hush=="
    static let token = "token//of+a+session=="

    func backend(callTimeout: Duration = .seconds(20)) throws -> DynamoDBBackend {
        var options = DynamoDBOptions()
        options.endpoint = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
        options.credentials = Credentials(
            accessKeyID: "AKID", secretAccessKey: HostilePeer.secret,
            sessionToken: HostilePeer.token)
        options.callTimeout = callTimeout
        return try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:])
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: (String, String) -> Answer
        private var received: [UInt8] = []
        /// What is written again and again.
        private var part: ByteBuffer?

        init(_ answer: @escaping (String, String) -> Answer) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += unwrapInboundIn(data).readableBytesView
            guard let request = takeRequest() else { return }
            switch answer(request.operation, request.body) {
            case .bytes(let bytes, let closes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                if closes { context.close(promise: nil) }
            case .stalled(let text):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            case .endless(let start, let text):
                part = ByteBuffer(string: text)
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: start)), promise: nil)
                fill(context)
            }
        }

        private func takeRequest() -> (operation: String, body: String)? {
            let text = String(decoding: received, as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
            let head = text[..<end.lowerBound].lowercased()
            func header(_ name: String) -> Substring? {
                head.split(separator: "\r\n").first { $0.hasPrefix(name + ": ") }?
                    .dropFirst(name.count + 2)
            }
            let length = header("content-length").flatMap { Int($0) } ?? 0
            let body = text[end.upperBound...]
            guard body.utf8.count >= length else { return nil }
            received = []
            // The header's name of the operation, in its own letters.
            let target = text.firstRange(of: "DynamoDB_20120810.").map {
                String(text[$0.upperBound...].prefix { $0.isLetter })
            }
            return (target ?? "", String(body))
        }

        func channelWritabilityChanged(context: ChannelHandlerContext) { fill(context) }

        private func fill(_ context: ChannelHandlerContext) {
            guard let part else { return }
            while context.channel.isWritable, context.channel.isActive {
                context.writeAndFlush(wrapOutboundOut(part), promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
