import BatchClient

/// What one connection holds of an answer that has not arrived completely. Counts toward the memory
/// budget; above a part of it, newer ones wait. Belongs to the connection's event loop.
final class IncomingBytes {
    /// Of all connections: a quarter of the memory budget.
    private static let budget = ArrivalBudget { min(64 << 20, ByteBudget.shared.capacity / 4) }
    /// Smaller amounts are not counted.
    static let smallBytes = 64 << 10

    private let reservation = ByteBudget.shared.reservation()
    private var ticket: ArrivalBudget.Ticket?

    deinit { end() }

    /// Sets how many bytes are held.
    /// - Parameter resume: called on any thread when more may be read, if none may now.
    /// - Returns: Whether more may be read now.
    func hold(_ bytes: Int, resume: @escaping @Sendable () -> Void) -> Bool {
        let ticket = ticket ?? IncomingBytes.budget.begin()
        self.ticket = ticket
        reservation.resize(to: bytes)
        return IncomingBytes.budget.hold(bytes, for: ticket, resume: resume)
    }

    /// Nothing is held any more.
    func end() {
        guard let ticket else { return }
        self.ticket = nil
        reservation.release()
        IncomingBytes.budget.end(ticket)
    }
}
