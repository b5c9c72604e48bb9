import NIOCore
import NIOEmbedded
import Testing

@testable import AerospikeBackend

/// A connection that is closed during an answer.
@Test("Closing a connection during an answer ends only that exchange")
func closedWhileAnswering() throws {
    let channel = EmbeddedChannel(handler: ExchangeHandler())
    try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
    let promise = channel.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound(channel, eventLoop: channel.eventLoop)
    let exchange = Exchange(
        id: 1, request: ByteBuffer(string: "?"),
        reader: { _ in
            bound.value.close(promise: nil)
            return true
        }, promise: promise)
    channel.write(exchange, promise: nil)
    channel.flush()
    try channel.writeInbound(ByteBuffer(string: "!"))
    #expect(throws: ConnectionFailure.self) { try promise.futureResult.wait() }
}
