import NIOCore

/// A request and what to do with its answer. Belongs to the channel's event loop once it is written.
struct Exchange: Sendable {
    /// Takes bytes as they come; true when the answer is complete.
    typealias Reader = @Sendable (ByteBufferView) throws -> Bool

    let request: ByteBuffer
    let reader: Reader
    let promise: EventLoopPromise<Void>
}

/// Holds one exchange at a time, on the channel's event loop.
final class ExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Exchange
    typealias OutboundOut = ByteBuffer

    private var current: Exchange?

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        guard context.channel.isActive, current == nil else {
            exchange.promise.fail(ConnectionFailure.unreachable("the connection is closed"))
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        current = exchange
        context.write(wrapOutboundOut(exchange.request), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        guard let exchange = current else {
            // Nobody asked.
            context.close(promise: nil)
            return
        }
        do {
            guard try exchange.reader(buffer.readableBytesView) else { return }
            current = nil
            exchange.promise.succeed()
        } catch {
            current = nil
            exchange.promise.fail(error)
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail("the node closed the connection")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail("the connection broke: \(error)")
        context.close(promise: nil)
    }

    private func fail(_ message: String) {
        current?.promise.fail(ConnectionFailure.broken(message))
        current = nil
    }
}
