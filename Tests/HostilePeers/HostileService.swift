import NIOCore
import NIOPosix
import Synchronization
import VolleyProcess

/// A server of HTTP that answers with any bytes whatever, by a script.
package final class HostileService: Sendable {
    package enum Answer: Sendable {
        /// Bytes as they are, whether HTTP or not.
        case bytes([UInt8], closes: Bool)
        /// Bytes, and then the same part over and over until the other side has had enough.
        case endless(start: String, part: String)
        /// Bytes, and then nothing.
        case stalled(String)
        /// Bytes, so many at a time.
        case slow([UInt8], atATime: Int)

        /// An answer of HTTP that is as it should be.
        package static func reply(
            _ body: String, status: String = "200 OK", headers: String = ""
        ) -> Answer {
            .bytes(http(body, status: status, headers: headers), closes: false)
        }

        package static func http(
            _ body: String, status: String = "200 OK", headers: String = ""
        ) -> [UInt8] {
            Array(
                "HTTP/1.1 \(status)\r\n\(headers)content-length: \(body.utf8.count)\r\n\r\n\(body)"
                    .utf8)
        }

        package static func raw(_ text: String) -> Answer {
            .bytes(Array(text.utf8), closes: true)
        }
    }

    /// What is asked of it.
    package struct Request: Sendable {
        /// `BatchGetItem`
        package let operation: String
        /// The first line and the headers, as they came.
        package let head: String
        package let body: String
        /// How many of the operation came before.
        package let earlier: Int

        /// A header's value.
        package func header(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name + ": ") }
                .map { String($0.dropFirst(name.count + 2)) }
        }
    }

    /// Given the operation, the request's body, and how many of the operation came before.
    package typealias Script =
        @Sendable (_ operation: String, _ body: String, _ earlier: Int) -> Answer

    private let channel: any Channel
    private let counts: Counts

    package static func start(_ script: @escaping Script) async throws -> HostileService {
        try await start { script($0.operation, $0.body, $0.earlier) }
    }

    package static func start(
        _ script: @escaping @Sendable (Request) -> Answer
    ) async throws -> HostileService {
        let counts = Counts()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Handler { operation, head, body in
                            script(
                                Request(
                                    operation: operation, head: head, body: body,
                                    earlier: counts.next(operation)))
                        })
                }
            }
            .bind(host: "127.0.0.1", port: freePort()).get()
        return HostileService(channel, counts)
    }

    private init(_ channel: any Channel, _ counts: Counts) {
        self.channel = channel
        self.counts = counts
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

    package var port: Int { channel.localAddress?.port ?? 0 }

    /// How often an operation was asked for.
    package func count(_ operation: String) -> Int {
        counts.values.withLock { $0[operation] ?? 0 }
    }

    package func stop() async { try? await channel.close() }

    /// The description of a table with the key `pk S`.
    package static let table = Answer.reply(
        """
        {"Table":{"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}}
        """)

    /// The secret key and the session token that requests are signed with.
    package static let secret = "hush/hush+hush/hush=="
    package static let token = "token//of+a+session=="

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: (_ operation: String, _ head: String, _ body: String) -> Answer
        private var received: [UInt8] = []
        /// What is written again and again.
        private var part: ByteBuffer?

        init(_ answer: @escaping (String, String, String) -> Answer) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += unwrapInboundIn(data).readableBytesView
            guard let request = takeRequest() else { return }
            switch answer(request.operation, request.head, request.body) {
            case .bytes(let bytes, let closes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                if closes { context.close(promise: nil) }
            case .stalled(let text):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            case .endless(let start, let text):
                part = ByteBuffer(string: text)
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: start)), promise: nil)
                fill(context)
            case .slow(let bytes, let count): drip(bytes[...], count, context)
            }
        }

        private func takeRequest() -> (operation: String, head: String, body: String)? {
            let text = String(decoding: received, as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
            let head = text[..<end.lowerBound]
            let length =
                head.lowercased().split(separator: "\r\n").first {
                    $0.hasPrefix("content-length: ")
                }.flatMap { Int($0.dropFirst("content-length: ".count)) } ?? 0
            let body = text[end.upperBound...]
            guard body.utf8.count >= length else { return nil }
            received = []
            // The header's name of the operation, in its own letters.
            let target = text.firstRange(of: "DynamoDB_20120810.").map {
                String(text[$0.upperBound...].prefix { $0.isLetter })
            }
            return (target ?? "", String(head), String(body))
        }

        func channelWritabilityChanged(context: ChannelHandlerContext) { fill(context) }

        private func fill(_ context: ChannelHandlerContext) {
            guard let part else { return }
            while context.channel.isWritable, context.channel.isActive {
                context.writeAndFlush(wrapOutboundOut(part), promise: nil)
            }
        }

        private func drip(
            _ bytes: ArraySlice<UInt8>, _ count: Int, _ context: ChannelHandlerContext
        ) {
            guard !bytes.isEmpty, context.channel.isActive else { return }
            context.writeAndFlush(
                wrapOutboundOut(ByteBuffer(bytes: bytes.prefix(count))), promise: nil)
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            let rest = bytes.dropFirst(count)
            context.eventLoop.scheduleTask(in: .milliseconds(1)) {
                let (handler, context) = bound.value
                handler.drip(rest, count, context)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
