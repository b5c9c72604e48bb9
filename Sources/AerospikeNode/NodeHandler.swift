import AerospikeWire
import NIOCore
import Synchronization

/// One connection of a node: frames in, answers out, in order.
final class NodeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var decoder = FrameDecoder()
    private let answer: @Sendable (Frame) -> [Frame]

    init(answer: @escaping @Sendable (Frame) -> [Frame]) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        decoder.append(unwrapInboundIn(data).readableBytesView)
        do {
            while let frame = try decoder.next() {
                for reply in answer(frame) {
                    let buffer = context.channel.allocator.buffer(bytes: reply.bytes)
                    context.write(wrapOutboundOut(buffer), promise: nil)
                }
            }
            context.flush()
        } catch {
            // The stream cannot be understood any more; the server hangs up too.
            context.close(promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// The connections that a node has taken, to be cut when it stops.
final class NodeConnections: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        channels.withLock { $0[id] = channel }
        channel.closeFuture.whenComplete { _ in
            self.channels.withLock { _ = $0.removeValue(forKey: id) }
        }
    }

    func closeAll() {
        for channel in channels.withLock({ Array($0.values) }) { channel.close(promise: nil) }
    }
}
