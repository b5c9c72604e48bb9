import BatchClient
import NIOCore

/// A complete answer.
struct HTTPReply: Sendable {
    let status: Int
    /// The value of `x-amz-crc32`, if present.
    let checksum: UInt32?
    /// When the server wrote it, by the server's clock, in seconds since 1970.
    let date: Int64?
    /// The service's ID of the request, which its support asks for.
    let requestID: String?
    let body: [UInt8]
    /// The body's share of the memory; released when it was read.
    let share: AnswerShare
}

/// One answer's share of the memory for answers, from its first byte until it was read, and at the
/// latest until nobody needs it.
final class AnswerShare: Sendable {
    /// Smaller answers are not counted in the program's budget.
    private static let smallBytes = 64 << 10

    private let reservation = ByteBudget.shared.reservation()
    private let budget: ArrivalBudget
    private let ticket: ArrivalBudget.Ticket

    init(of budget: ArrivalBudget) {
        self.budget = budget
        ticket = budget.begin()
    }

    deinit { release() }

    /// Counts the bytes so far.
    /// - Returns: Completes when reading may continue.
    func take(total: Int, on loop: any EventLoop) -> EventLoopFuture<Void> {
        if total > AnswerShare.smallBytes { reservation.resize(to: total) }
        let promise = loop.makePromise(of: Void.self)
        if budget.hold(total, for: ticket, resume: { promise.succeed() }) { promise.succeed() }
        return promise.futureResult
    }

    func release() {
        reservation.release()
        budget.end(ticket)
    }
}
