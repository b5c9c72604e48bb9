import AerospikeWire
import NIOCore
import NIOPosix

@testable import AerospikeBackend

/// A server that says of itself what a node says, and answers requests with whatever bytes it is
/// told to.
final class HostileServer: Sendable {
    /// What goes back for a request.
    enum Reply: Sendable {
        case bytes([UInt8])
        /// The first bytes, then the others again and again until nobody listens.
        case endless([UInt8], [UInt8])
    }

    private let channel: any Channel
    let address: HostAddress

    /// - Parameters:
    ///   - info: the answer to questions; nil for that of a node.
    ///   - reply: the answer to requests.
    ///   - values: what it says of itself where that differs from a node, by question; for nil
    ///     nothing comes back.
    init(
        info: Reply? = nil, values: [String: String?] = [:],
        reply: @escaping @Sendable (Message) -> Reply
    ) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Handler(info: info, values: values, reply: reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        address = HostAddress("127.0.0.1", channel.localAddress?.port ?? 0)
    }

    func stop() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var decoder = FrameDecoder()
        private let info: Reply?
        private let reply: @Sendable (Message) -> Reply

        private let values: [String: String?]

        init(
            info: Reply?, values: [String: String?],
            reply: @escaping @Sendable (Message) -> Reply
        ) {
            self.info = info
            self.values = values
            self.reply = reply
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            decoder.append(unwrapInboundIn(data).readableBytesView)
            while let frame = (try? decoder.next()) ?? nil {
                if frame.type == .info {
                    send(info ?? HostileServer.answer(frame, values), in: context)
                } else if let message = try? Message(frame) {
                    send(reply(message), in: context)
                }
            }
        }

        private func send(_ reply: Reply, in context: ChannelHandlerContext) {
            let allocator = context.channel.allocator
            switch reply {
            case .bytes(let bytes):
                context.writeAndFlush(wrapOutboundOut(allocator.buffer(bytes: bytes)), promise: nil)
            case .endless(let first, let others):
                let next = context.eventLoop.makePromise(of: Void.self)
                let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
                let loop = context.eventLoop
                next.futureResult.whenSuccess {
                    // Not at once: the loop is there for others too.
                    loop.scheduleTask(in: .milliseconds(1)) {
                        let (handler, context) = bound.value
                        guard context.channel.isActive else { return }
                        handler.send(.endless(others, others), in: context)
                    }
                }
                context.writeAndFlush(
                    wrapOutboundOut(allocator.buffer(bytes: first)), promise: next)
            }
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
    static func replicas(_ namespaces: [String]) -> String {
        var all = PartitionSet()
        for partition in 0..<Partitions.count { all[partition] = true }
        return ReplicaMap(
            namespaces.map { ReplicaMap.Namespace(name: $0, regime: 0, replicas: [all]) }
        ).description
    }
}
