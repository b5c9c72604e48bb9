import AerospikeWire
import NIOCore
import NIOEmbedded
import NIOPosix
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

@Test("An exchange on a connection that has closed fails as not sent, instead of waiting for ever")
func closedBefore() async throws {
    let channel = NIOAsyncTestingChannel()
    try await channel.testingEventLoop.submit {
        try channel.pipeline.syncOperations.addHandler(ExchangeHandler())
    }.get()
    try await channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).get()
    try await channel.close().get()
    // Closing removes the handler in a later turn of the loop.
    try await channel.testingEventLoop.executeInContext {}
    let error = await #expect(throws: ConnectionFailure.self) {
        try await NodeConnection(channel).exchange([1]) { _ in true }
    }
    guard case .unreachable? = error else {
        Issue.record("\(String(describing: error))")
        return
    }
}

@Test("Whoever hears of a broken answer finds the connection closed")
func closedBeforeTold() throws {
    struct Broken: Error {}
    let channel = EmbeddedChannel(handler: ExchangeHandler())
    try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
    let bound = NIOLoopBound(channel, eventLoop: channel.eventLoop)
    var told: [EventLoopFuture<Bool>] = []
    for id in 1...2 {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        let exchange = Exchange(
            id: UInt64(id), request: ByteBuffer(string: "?"), reader: { _ in throw Broken() },
            promise: promise)
        told.append(
            promise.futureResult.map { true }.recover { _ in bound.value.isActive })
        channel.write(exchange, promise: nil)
    }
    channel.flush()
    try channel.writeInbound(ByteBuffer(string: "!"))
    for told in told { #expect(try told.wait() == false) }
}

@Test("A login that breaks leaves nothing in doubt: the request was not sent")
func brokenLogin() async throws {
    let pool = NodePool(
        HostAddress("127.0.0.1", 3_000), limit: 1, idleLimit: .seconds(10),
        group: MultiThreadedEventLoopGroup.singleton
    ) { _ in throw ConnectionFailure.broken("no answer in time") }
    let error = await #expect(throws: ConnectionFailure.self) {
        try await pool.withConnection { _ in Issue.record("there is no connection") }
    }
    guard case .unreachable("no answer in time")? = error else {
        Issue.record("\(String(describing: error))")
        return
    }
}
