import AerospikeWire
import NIOCore
import Synchronization

/// Why a connection can no longer be used.
enum ConnectionFailure: Error {
    /// The request was not sent, or not completely.
    case unreachable(String)
    /// It broke while an answer was awaited.
    case broken(String)
}

/// One connection to a node. Requests may be sent while others wait for their answers; the node
/// answers in order.
final class NodeConnection: Sendable {
    let channel: any Channel
    private let lastID = Atomic<UInt64>(0)

    /// - Parameter channel: one that ends in an ``ExchangeHandler``.
    init(_ channel: any Channel) { self.channel = channel }

    var isOpen: Bool { channel.isActive }

    /// Sends a request and passes the received bytes to a reader until the answer is complete.
    /// - Throws: ``ConnectionFailure``, or an error of the reader; the connection is then closed.
    func exchange(
        _ request: [UInt8], timeout: TimeAmount? = nil, _ reader: @escaping Exchange.Reader
    ) async throws {
        let id = lastID.add(1, ordering: .relaxed).newValue
        let promise = channel.eventLoop.makePromise(of: Void.self)
        let exchange = Exchange(
            id: id, request: channel.allocator.buffer(bytes: request), reader: reader,
            promise: promise)
        // A connection that closed since the pool chose it no longer has the handler that would fail
        // the exchange.
        let sent = channel.eventLoop.makePromise(of: Void.self)
        sent.futureResult.whenFailure { _ in
            promise.fail(
                ConnectionFailure.unreachable("the connection closed before the request was sent"))
        }
        try await withTaskCancellationHandler {
            channel.writeAndFlush(exchange, promise: sent)
            // An exchange abandoned before it was registered would not be found.
            if Task.isCancelled {
                channel.triggerUserOutboundEvent(AbandonedExchange(id: id), promise: nil)
            }
            let timer = timeout.map { timeout in
                channel.eventLoop.scheduleTask(in: timeout) { [channel] in
                    promise.fail(ConnectionFailure.broken("no answer in time"))
                    channel.close(promise: nil)
                }
            }
            defer { timer?.cancel() }
            try await promise.futureResult.get()
        } onCancel: {
            channel.triggerUserOutboundEvent(AbandonedExchange(id: id), promise: nil)
        }
    }

    /// Sends one frame and returns the answer.
    func ask(_ question: Frame, timeout: TimeAmount) async throws -> Frame {
        let holder = FrameHolder()
        try await exchange(question.bytes, timeout: timeout) { stream in
            guard let frame = try stream.frame(maximumBody: NodeConnection.maximumText) else {
                return false
            }
            guard frame.type == question.type else {
                throw WireError.frameType(frame.type.rawValue)
            }
            holder.frame.withLock { $0 = frame }
            return true
        }
        guard let frame = holder.frame.withLock({ $0 }) else { throw WireError.truncated }
        return frame
    }

    /// Requests info values by name.
    func info(_ names: [String], timeout: TimeAmount) async throws -> [String: String] {
        let question = Frame(.info, body: InfoText.request(names))
        return InfoText.values(try await ask(question, timeout: timeout).body, of: names)
    }

    func close() { channel.close(promise: nil) }

    /// The most bytes of a text answer: the map of a cluster with many namespaces.
    private static let maximumText = 16 << 20

    private final class FrameHolder: Sendable {
        let frame = Mutex<Frame?>(nil)
    }
}
