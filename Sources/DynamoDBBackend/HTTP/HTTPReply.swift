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
    private let budget: AnswerBudget
    private let ticket: AnswerBudget.Ticket

    init(of budget: AnswerBudget) {
        self.budget = budget
        ticket = budget.begin()
    }

    deinit { release() }

    /// Counts more bytes.
    /// - Parameter total: with those before.
    /// - Returns: Completes when reading may continue.
    func take(_ count: Int, total: Int, on loop: any EventLoop) -> EventLoopFuture<Void> {
        if total > AnswerShare.smallBytes { reservation.resize(to: total) }
        return budget.take(count, for: ticket, on: loop)
    }

    func release() {
        reservation.release()
        budget.end(ticket)
    }
}
