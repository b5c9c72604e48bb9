/// Counts the memory of something large while it is made, such as the IDs of a file, and ends it where
/// the memory budget has no room for more. What was made keeps ``reservation``, so that it counts as long
/// as it lives.
package struct MemoryMeter: Sendable {
    /// So little is always there: whatever else the budget holds, a person can type a command.
    private static let little = 4_000_000

    package let reservation: ByteReservation
    private let budget: ByteBudget

    package init(_ budget: ByteBudget = .shared) {
        self.budget = budget
        reservation = budget.lastingReservation()
    }

    /// Counts all that is there so far.
    /// - Returns: False if the budget has no room for it.
    package func count(_ bytes: Int) -> Bool {
        reservation.resize(to: bytes)
        return bytes <= MemoryMeter.little || bytes <= budget.limit(for: reservation)
    }

    /// Counts all that is there so far.
    /// - Parameter what: what takes the memory, for the error: "the list of IDs in ids.txt".
    /// - Throws: ``BackendError`` if the budget has no room for it.
    package func count(_ bytes: Int, for what: @autoclosure () -> String) throws(BackendError) {
        guard !count(bytes) else { return }
        throw budget.tooLarge(what(), bytes: bytes)
    }

    /// What the budget may hold, for an error: `64 MB`.
    package var capacity: String { ByteBudget.text(budget.capacity) }

    /// What was counted last, for an error.
    package var counted: String { ByteBudget.text(reservation.bytes) }
}

/// Memory that is counted as long as any copy of a value lives. It is no part of what the value is: all
/// are equal.
struct HeldMemory: Hashable, Sendable {
    /// Nil if it is not counted.
    var reservation: ByteReservation?

    static func == (a: HeldMemory, b: HeldMemory) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
