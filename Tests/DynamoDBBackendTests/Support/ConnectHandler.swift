import NIOCore

/// The part of a proxy that handles CONNECT and then makes way for the following bytes.
final class ConnectHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let note: @Sendable (String) -> Void
    private let then: @Sendable () throws -> Void
    private var head = ByteBuffer()

    /// - Parameters:
    ///   - note: receives the head of the request.
    ///   - then: turns the channel into the server's.
    init(note: @escaping @Sendable (String) -> Void, then: @escaping @Sendable () throws -> Void) {
        self.note = note
        self.then = then
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var part = unwrapInboundIn(data)
        head.writeBuffer(&part)
        let text = String(buffer: head)
        guard text.hasSuffix("\r\n\r\n") else { return }
        note(text)
        guard text.hasPrefix("CONNECT ") else { return context.close(promise: nil) }
        context.writeAndFlush(
            wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 200 Established\r\n\r\n")), promise: nil)
        let then = then
        let closing = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.pipeline.syncOperations.removeHandler(self).whenComplete { _ in
            do { try then() } catch { closing.value.close(promise: nil) }
        }
    }
}
