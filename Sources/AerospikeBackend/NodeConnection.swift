import AerospikeWire
import BatchClient
import NIOCore
import NIOPosix
import Synchronization

/// Why a connection is of no use any more.
enum ConnectionFailure: Error {
    /// Nothing went out.
    case unreachable(String)
    /// It broke while an answer was awaited.
    case broken(String)
}

/// One connection to a node: one request at a time.
final class NodeConnection: Sendable {
    private let channel: any Channel

    private init(_ channel: any Channel) { self.channel = channel }

    /// - Throws: ``ConnectionFailure``.
    static func open(
        _ address: HostAddress, group: any EventLoopGroup, timeout: TimeAmount = .seconds(3)
    ) async throws -> NodeConnection {
        do {
            let channel = try await ClientBootstrap(group: group)
                .connectTimeout(timeout)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(ExchangeHandler())
                    }
                }
                .connect(host: address.host, port: address.port).get()
            return NodeConnection(channel)
        } catch {
            throw ConnectionFailure.unreachable("cannot connect to \(address): \(error)")
        }
    }

    var isOpen: Bool { channel.isActive }

    /// Sends a request and feeds what comes back to a reader until it says that it has all.
    /// - Throws: ``ConnectionFailure``, or what the reader throws; the connection is closed then.
    func exchange(_ request: [UInt8], _ reader: @escaping Exchange.Reader) async throws {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        let exchange = Exchange(
            request: channel.allocator.buffer(bytes: request), reader: reader, promise: promise)
        try await withTaskCancellationHandler {
            channel.writeAndFlush(exchange, promise: nil)
            do { try await promise.futureResult.get() } catch {
                channel.close(promise: nil)
                throw error
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    /// Asks for values by name.
    func info(_ names: [String]) async throws -> [String: String] {
        let answer = InfoAnswer()
        try await exchange(Frame(.info, body: InfoText.request(names)).bytes) { bytes in
            try answer.take(bytes)
        }
        return answer.values
    }

    func close() { channel.close(promise: nil) }
}

/// The answer to questions by name, as it comes in.
private final class InfoAnswer: Sendable {
    private let state = Mutex(
        (decoder: FrameDecoder(maximumBody: 16 << 20), values: [String: String]()))

    var values: [String: String] { state.withLock { $0.values } }

    func take(_ bytes: ByteBufferView) throws -> Bool {
        try state.withLock { state in
            state.decoder.append(bytes)
            guard let frame = try state.decoder.next() else { return false }
            guard frame.type == .info else { throw WireError.frameType(frame.type.rawValue) }
            state.values = InfoText.values(frame.body)
            return true
        }
    }
}
