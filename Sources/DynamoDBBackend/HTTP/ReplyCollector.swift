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
        var body: [UInt8] = []
    }

    /// Smaller answers are not counted.
    private static let smallBytes = 64 << 10

    private let maximumBytes: Int
    /// The answer's share of the program's memory budget.
    private let reservation = ByteBudget.shared.reservation()
    private let budget: AnswerBudget
    private let ticket: AnswerBudget.Ticket
    /// The callbacks are serial; the lock is for the compiler.
    private let state = Mutex(State())

    init(maximumBytes: Int, budget: AnswerBudget) {
        self.maximumBytes = maximumBytes
        self.budget = budget
        ticket = budget.begin()
    }

    /// The rest of the answer is not needed.
    func release() { budget.end(ticket) }

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
            // The announced length is only trusted up to a limit.
            state.body.reserveCapacity(min(max(0, length), 1 << 20))
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<HTTPReply>, _ buffer: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let isTooLong = state.withLock { state in
            guard buffer.readableBytes <= maximumBytes - state.body.count else { return true }
            state.body += buffer.readableBytesView
            if state.body.count > ReplyCollector.smallBytes {
                reservation.resize(to: state.body.count)
            }
            return false
        }
        return isTooLong
            ? task.eventLoop.makeFailedFuture(AnswerTooLarge(maximumBytes: maximumBytes))
            : budget.take(buffer.readableBytes, for: ticket, on: task.eventLoop)
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPReply>) throws -> HTTPReply {
        defer { budget.end(ticket) }
        return state.withLock {
            HTTPReply(
                status: $0.status, checksum: $0.checksum, date: $0.date, requestID: $0.requestID,
                body: $0.body)
        }
    }
}
