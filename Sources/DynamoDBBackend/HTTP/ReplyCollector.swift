import AsyncHTTPClient
import BatchClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Collects one answer as it arrives.
final class ReplyCollector: HTTPClientResponseDelegate {
    private struct State {
        var status = 0
        var checksum: UInt32?
        var date: Int64?
        var requestID: String?
        /// The length of the body, as announced.
        var length = 0
        var body: [UInt8] = []

        mutating func append(_ bytes: ByteBufferView) {
            let capacity = body.capacity
            // An array that grows by itself may take twice the memory of the body. The announced
            // length is only trusted as far as bytes arrive.
            if length > capacity, body.count + bytes.count > capacity {
                body.reserveCapacity(max(body.count + bytes.count, min(length, capacity * 2)))
            }
            body += bytes
        }
    }

    private let maximumBytes: Int
    private let share: AnswerShare
    /// The callbacks are serial; the lock is for the compiler.
    private let state = Mutex(State())

    init(maximumBytes: Int, budget: ArrivalBudget) {
        self.maximumBytes = maximumBytes
        share = AnswerShare(of: budget)
    }

    /// The rest of the answer is not needed.
    func release() { share.release() }

    func didReceiveHead(
        task: HTTPClient.Task<HTTPReply>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        if length > maximumBytes {
            return task.eventLoop.makeFailedFuture(AnswerTooLarge(maximumBytes: maximumBytes))
        }
        state.withLock { state in
            state.status = Int(head.status.code)
            state.checksum = head.headers.first(name: "x-amz-crc32").flatMap { UInt32($0) }
            state.date = head.headers.first(name: "date").flatMap(HTTPDate.seconds)
            state.requestID = head.headers.first(name: "x-amzn-requestid")
            state.length = max(0, length)
            state.body.reserveCapacity(min(state.length, 1 << 20))
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<HTTPReply>, _ buffer: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let total: Int? = state.withLock { state in
            guard buffer.readableBytes <= maximumBytes - state.body.count else { return nil }
            state.append(buffer.readableBytesView)
            return state.body.count
        }
        guard let total else {
            return task.eventLoop.makeFailedFuture(AnswerTooLarge(maximumBytes: maximumBytes))
        }
        return share.take(total: total, on: task.eventLoop)
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPReply>) throws -> HTTPReply {
        state.withLock { state in
            defer { state.body = [] }
            return HTTPReply(
                status: state.status, checksum: state.checksum, date: state.date,
                requestID: state.requestID, body: state.body, share: share)
        }
    }
}
