package import AerospikeWire
import NIOCore
import NIOPosix
import Synchronization
import VolleyProcess

/// A server that says of itself what an Aerospike node says, and answers requests with whatever bytes
/// it is told to.
package final class HostileNode: Sendable {
    /// What goes back for a request.
    package enum Reply: Sendable {
        case bytes([UInt8])
        /// The first bytes, then the others again and again until nobody listens.
        case endless([UInt8], [UInt8])
        /// Bytes, and the connection is closed.
        case last([UInt8])
        /// One part after the other, made when the last one is on its way; nil is the end.
        case parts(@Sendable (_ number: Int) -> [UInt8]?)
    }

    private let channel: any Channel
    private let counts: Counts
    package let address: HostAddress

    /// How many connections there were.
    package struct Connections: Sendable {
        fileprivate var open = 0
        /// At once.
        package fileprivate(set) var most = 0
        package fileprivate(set) var all = 0
    }

    package var connections: Connections { counts.value.withLock { $0 } }

    /// - Parameters:
    ///   - info: the answer to questions; nil for that of a node.
    ///   - values: what it says of itself where that differs from a node, by question; for nil
    ///     nothing comes back.
    ///   - answering: the answer to questions, where it depends on them; nil for the others.
    ///   - security: the answer to a login; nil lets everybody in.
    ///   - reply: the answer to requests.
    package init(
        info: Reply? = nil, values: [String: String?] = [:],
        answering: (@Sendable (_ names: [String]) -> [String: String]?)? = nil,
        security: (@Sendable (Frame) -> Reply)? = nil,
        reply: @escaping @Sendable (Message) -> Reply
    ) async throws {
        let answers = Answers(
            info: { frame in
                if let info { return info }
                if let own = answering?(InfoText.names(frame.body)) {
                    return HostileNode.answer(frame, own)
                }
                return HostileNode.answer(frame, values)
            },
            security: security ?? { _ in
                .bytes(SecurityMessage(command: SecurityMessage.login).frame.bytes)
            }, reply: reply)
        let counts = Counts()
        self.counts = counts
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(answers, counts))
                }
            }
            .bind(host: "127.0.0.1", port: freePort()).get()
        address = HostAddress("127.0.0.1", channel.localAddress?.port ?? 0)
    }

    private final class Counts: Sendable {
        let value = Mutex(Connections())
    }

    package func stop() async { try? await channel.close() }

    private struct Answers: Sendable {
        let info: @Sendable (Frame) -> Reply
        let security: @Sendable (Frame) -> Reply
        let reply: @Sendable (Message) -> Reply
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var decoder = FrameDecoder()
        private let answers: Answers

        private let counts: Counts

        init(_ answers: Answers, _ counts: Counts) {
            self.answers = answers
            self.counts = counts
        }

        func channelActive(context: ChannelHandlerContext) {
            counts.value.withLock { counts in
                counts.all += 1
                counts.open += 1
                counts.most = max(counts.most, counts.open)
            }
        }

        func channelInactive(context: ChannelHandlerContext) {
            counts.value.withLock { $0.open -= 1 }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            decoder.append(unwrapInboundIn(data).readableBytesView)
            while let frame = (try? decoder.next()) ?? nil {
                switch frame.type {
                case .info: send(answers.info(frame), in: context)
                case .security: send(answers.security(frame), in: context)
                case .message, .compressed:
                    if let message = try? Message(frame) {
                        send(answers.reply(message), in: context)
                    }
                }
            }
        }

        private func send(_ reply: Reply, in context: ChannelHandlerContext) {
            switch reply {
            case .bytes(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .last(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                context.close(promise: nil)
            case .endless(let first, let others):
                write(0, in: context) { $0 == 0 ? first : others }
            case .parts(let part): write(0, in: context, part)
            }
        }

        /// Writes a part, and the next when it has gone.
        private func write(
            _ number: Int, in context: ChannelHandlerContext,
            _ part: @escaping @Sendable (Int) -> [UInt8]?
        ) {
            guard context.channel.isActive, let bytes = part(number) else { return }
            let next = context.eventLoop.makePromise(of: Void.self)
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            let loop = context.eventLoop
            next.futureResult.whenSuccess {
                // Not at once: the loop is there for others too.
                loop.scheduleTask(in: .milliseconds(1)) {
                    let (handler, context) = bound.value
                    handler.write(number + 1, in: context, part)
                }
            }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: next)
        }
    }

    /// What a lonely node that has all partitions says.
    private static func answer(_ frame: Frame, _ own: [String: String?]) -> Reply {
        let names = InfoText.names(frame.body)
        // Silence is an answer too.
        if names.contains(where: { own[$0].map { $0 == nil } ?? false }) { return .bytes([]) }
        var values = [
            "node": "BB9000000000001", "partition-generation": "1", "peers-generation": "1",
            "peers-clear-std": "1,3000,[]", "sets": "", "replicas": replicas(["test"]),
        ]
        for case (let name, let value?) in own { values[name] = value }
        return .bytes(
            Frame(.info, body: InfoText.reply(names.map { ($0, values[$0] ?? "") })).bytes)
    }

    /// The map of a node that has all partitions of some namespaces.
    package static func replicas(_ namespaces: [String]) -> String {
        var all = PartitionSet()
        for partition in 0..<Partitions.count { all[partition] = true }
        return ReplicaMap(
            namespaces.map { ReplicaMap.Namespace(name: $0, regime: 0, replicas: [all]) }
        ).description
    }
}
