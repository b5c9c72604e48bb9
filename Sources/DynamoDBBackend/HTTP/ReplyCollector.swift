import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Takes one answer as it comes in.
final class ReplyCollector: HTTPClientResponseDelegate {
    struct TooLong: Error, CustomStringConvertible {
        let description = "the answer has more than \(HTTPShell.maximumAnswerBytes) bytes"
    }

    private struct State {
        var status = 0
        var checksum: UInt32?
        var body: [UInt8] = []
    }

    /// The callbacks come one after the other; the lock says so to the compiler.
    private let state = Mutex(State())

    func didReceiveHead(
        task: HTTPClient.Task<HTTPReply>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        state.withLock { state in
            state.status = Int(head.status.code)
            state.checksum = head.headers.first(name: "x-amz-crc32").flatMap { UInt32($0) }
            // What a server announces is not believed beyond the ordinary.
            state.body.reserveCapacity(min(max(0, length), 1 << 20))
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<HTTPReply>, _ buffer: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let isTooLong = state.withLock { state in
            state.body += buffer.readableBytesView
            return state.body.count > HTTPShell.maximumAnswerBytes
        }
        return isTooLong
            ? task.eventLoop.makeFailedFuture(TooLong()) : task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPReply>) throws -> HTTPReply {
        state.withLock { HTTPReply(status: $0.status, checksum: $0.checksum, body: $0.body) }
    }
}
