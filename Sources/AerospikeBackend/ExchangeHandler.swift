import AerospikeWire
import NIOCore

/// A request and the reader of its answer. Belongs to the channel's event loop once it is written.
struct Exchange: Sendable {
    /// Consumes the received bytes; true when the answer is complete.
    typealias Reader = @Sendable (inout MessageStream) throws -> Bool

    /// Identifies the exchange on its connection.
    let id: UInt64
    let request: ByteBuffer
    let reader: Reader
    let promise: EventLoopPromise<Void>
}

/// The caller no longer waits for an exchange.
struct AbandonedExchange: Sendable {
    let id: UInt64
}

/// The exchanges of one connection, on its event loop: requests are sent at once, answers arrive in
/// the same order.
final class ExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Exchange
    typealias OutboundOut = ByteBuffer

    private struct Waiting {
        let exchange: Exchange
        /// Whether the last byte of the request has left.
        var isSent = false
        var isAbandoned = false
    }

    private var waiting = CircularBuffer<Waiting>()
    private var stream = MessageStream()
    private let incoming = IncomingBytes()
    /// The bytes that were held when reading had to wait for memory; nil while it need not.
    private var pausedAt: Int?
    /// Whether the next read waits for that.
    private var isReadDue = false
    private var isRemoved = false

    /// What still arrives while reading waits: the rest of what a peer sent before it closed.
    private static let mostWhilePaused = 1 << 20

    func handlerAdded(context: ChannelHandlerContext) { ReceiveAllocator.opened() }

    func handlerRemoved(context: ChannelHandlerContext) {
        isRemoved = true
        ReceiveAllocator.closed()
        incoming.end()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        guard context.channel.isActive else {
            exchange.promise.fail(ConnectionFailure.unreachable("the connection is closed"))
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        waiting.append(Waiting(exchange: exchange))
        let sent = promise ?? context.eventLoop.makePromise()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        sent.futureResult.whenSuccess { bound.value.noteSent(exchange.id) }
        context.write(wrapOutboundOut(exchange.request), promise: sent)
    }

    private func noteSent(_ id: UInt64) {
        guard let index = waiting.firstIndex(where: { $0.exchange.id == id }) else { return }
        waiting[index].isSent = true
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        guard let abandoned = event as? AbandonedExchange else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        promise?.succeed()
        guard let index = waiting.firstIndex(where: { $0.exchange.id == abandoned.id }) else {
            return
        }
        waiting[index].isAbandoned = true
        let exchange = waiting[index].exchange
        // Its answer is still read if others follow.
        if waiting.allSatisfy(\.isAbandoned) { context.close(promise: nil) }
        exchange.promise.fail(CancellationError())
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { stream.append($0) }
        defer { count(context) }
        do {
            if let pausedAt, stream.bufferedCount - pausedAt > ExchangeHandler.mostWhilePaused {
                throw ConnectionFailure.broken(
                    "the node closed the connection while its answer waited for memory")
            }
            while let first = waiting.first {
                guard try first.exchange.reader(&stream) else { return }
                // The consumer of the rows may have closed the connection: then nothing is waiting.
                guard waiting.first?.exchange.id == first.exchange.id else { return }
                waiting.removeFirst()
                if !first.isAbandoned { first.exchange.promise.succeed() }
            }
            // Unsolicited data.
            if stream.bufferedCount > 0 { context.close(promise: nil) }
        } catch {
            let first = waiting.popFirst()
            let others = takeWaiting()
            context.close(promise: nil)
            if let first, !first.isAbandoned { first.exchange.promise.fail(error) }
            fail(others, "an earlier answer on the connection was \(error)")
        }
    }

    /// Counts what is held of an answer; reading waits if the memory budget has no room for more.
    private func count(_ context: ChannelHandlerContext) {
        guard !isRemoved else { return }
        guard stream.bufferedCount > IncomingBytes.smallBytes else {
            incoming.end()
            return resume(context)
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let isAdmitted = incoming.hold(stream.bufferedCount) {
            loop.execute {
                let (handler, context) = bound.value
                handler.resume(context)
            }
        }
        if isAdmitted { resume(context) } else { pausedAt = pausedAt ?? stream.bufferedCount }
    }

    private func resume(_ context: ChannelHandlerContext) {
        guard pausedAt != nil, !isRemoved else { return }
        pausedAt = nil
        guard isReadDue else { return }
        isReadDue = false
        context.read()
    }

    func read(context: ChannelHandlerContext) {
        guard pausedAt != nil else { return context.read() }
        isReadDue = true
    }

    /// This side closes the connection: the node is gone, or no request is waiting.
    func close(
        context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
    ) {
        let abandoned = takeWaiting()
        context.close(mode: mode, promise: promise)
        fail(abandoned, "no response arrived before the connection was abandoned")
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(takeWaiting(), "the node closed the connection")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let broken = takeWaiting()
        context.close(promise: nil)
        fail(broken, "the connection broke: \(error)")
    }

    /// Those who wait are told after the connection is closed: the first that hears of it may send again
    /// at once, and must not be given this connection.
    private func takeWaiting() -> CircularBuffer<Waiting> {
        defer { waiting.removeAll() }
        return waiting
    }

    /// A request that was not sent completely was not executed: servers only process complete
    /// requests.
    private func fail(_ exchanges: CircularBuffer<Waiting>, _ message: String) {
        for waiting in exchanges where !waiting.isAbandoned {
            waiting.exchange.promise.fail(
                waiting.isSent
                    ? ConnectionFailure.broken(message) : ConnectionFailure.unreachable(message))
        }
    }
}
