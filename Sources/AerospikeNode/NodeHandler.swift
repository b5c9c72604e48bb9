import AerospikeWire
import NIOCore
import Synchronization

/// One connection of a node: frames in, answers out, in order.
final class NodeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var decoder = FrameDecoder()
    typealias Answer = @Sendable (Frame, inout NodeSession) -> NodeAnswer

    private let answer: Answer
    private var session: NodeSession
    private let link: NodeLink
    /// When the last waiting answer is sent; later ones do not overtake it.
    private var lastDue = NIODeadline.distantPast

    init(_ link: NodeLink, _ session: NodeSession, answer: @escaping Answer) {
        self.link = link
        self.session = session
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        let health = link.health
        if health == .cutOff { return }
        decoder.append(bytes.readableBytesView)
        do {
            while let frame = try decoder.next() {
                let answer = answer(frame, &session)
                let replies = answer.frames.map {
                    context.channel.allocator.buffer(bytes: $0.bytes)
                }
                if answer.isLast {
                    write(replies, in: context)
                    return link.die()
                }
                if case .slow(let delay) = health {
                    send(replies, in: context, after: delay)
                } else {
                    send(replies, in: context, after: nil)
                }
            }
        } catch {
            // The stream can no longer be parsed; the server closes the connection too.
            context.close(promise: nil)
        }
    }

    private func send(
        _ replies: [ByteBuffer], in context: ChannelHandlerContext, after delay: Duration?
    ) {
        let now = context.eventLoop.now
        guard delay != nil || lastDue > now else { return write(replies, in: context) }
        let due = max(lastDue, now + TimeAmount(delay ?? .zero))
        lastDue = due
        context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { [self] in
            write(replies, in: context)
        }
    }

    private func write(_ replies: [ByteBuffer], in context: ChannelHandlerContext) {
        // A node that was cut off meanwhile has done its work, but its answer is lost.
        guard link.health != .cutOff else { return }
        for reply in replies { context.write(wrapOutboundOut(reply), promise: nil) }
        context.flush()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// The link between a node and its clients: its accepted connections, which are cut when it stops,
/// and their condition.
final class NodeLink: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])
    private let state = Mutex(NodeHealth.up)
    /// Stops the node.
    let die: @Sendable () -> Void

    init(die: @escaping @Sendable () -> Void) { self.die = die }

    var health: NodeHealth {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

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
