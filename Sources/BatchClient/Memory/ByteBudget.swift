import Synchronization

/// A limit on the bytes of received data that has not been read yet: pages of scans, answers to
/// requests, bodies and frames being decoded; and on those of batches, which stay: the commands of
/// scripts, the IDs of files, found records.
///
/// One budget serves the whole program: ``shared``, 256 MB unless configured otherwise. Code that
/// may wait calls ``reserve(_:for:)``; code that must not, such as an event loop, calls
/// ``tryReserve(_:)`` and fails with ``tooLarge(_:bytes:)``.
public final class ByteBudget: Sendable {
    /// The budget of the program.
    public static let shared = ByteBudget()

    /// 256 MB.
    public static let defaultCapacity = 256_000_000

    private struct Waiter {
        let id: Int
        let bytes: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var capacity: Int
        var used = 0
        /// The part of the used bytes that stays, for nobody to wait for.
        var lasting = 0
        var waiters: [Waiter] = []
        var nextWaiter = 0
        /// Waiters that were cancelled before they began to wait.
        var cancelled: Set<Int> = []

        func hasRoom(_ bytes: Int) -> Bool {
            // A single reservation may take the whole capacity, also beside what stays.
            let (sum, overflow) = used.addingReportingOverflow(bytes)
            return !overflow && (sum <= capacity || (used <= lasting && bytes <= capacity))
        }

        /// The waiters that fit now, first come first served.
        mutating func admitted() -> [Waiter] {
            var admitted: [Waiter] = []
            while let next = waiters.first, hasRoom(next.bytes) {
                used += next.bytes
                admitted.append(waiters.removeFirst())
            }
            return admitted
        }
    }

    private let state: Mutex<State>

    /// - Parameter capacity: in bytes; at least 1 MB.
    public init(capacity: Int = ByteBudget.defaultCapacity) {
        state = Mutex(State(capacity: ByteBudget.clamped(capacity)))
    }

    private static func clamped(_ capacity: Int) -> Int { max(1_000_000, capacity) }

    /// The most bytes that may be held at once.
    public var capacity: Int { state.withLock { $0.capacity } }

    /// The bytes held now. May be above ``capacity`` for a moment, if something turned out larger
    /// than reserved.
    public var used: Int { state.withLock { $0.used } }

    /// The bytes that can still be reserved.
    public var available: Int { state.withLock { max(0, $0.capacity - $0.used) } }

    /// Whether no more than the capacity is held. A store that delivers while it reads stops when it is
    /// not, with ``RequestFailure/memoryFull``.
    package var hasRoom: Bool { state.withLock { $0.used <= $0.capacity } }

    /// The capacity without what stays; at least 1 MB.
    var passingCapacity: Int { state.withLock { max(1_000_000, $0.capacity - $0.lasting) } }

    /// How many tasks wait for room.
    var waiterCount: Int { state.withLock { $0.waiters.count } }

    /// Changes the capacity; existing reservations stay.
    public func setCapacity(_ capacity: Int) {
        update { state in
            state.capacity = ByteBudget.clamped(capacity)
            return nil
        }
    }

    /// Reserves bytes if they are free now; otherwise nil.
    public func tryReserve(_ bytes: Int) -> ByteReservation? {
        let bytes = max(0, bytes)
        let isReserved = state.withLock { state in
            guard state.waiters.isEmpty, state.hasRoom(bytes) else { return false }
            state.used += bytes
            return true
        }
        return isReserved ? ByteReservation(self, bytes) : nil
    }

    /// An empty reservation, to be resized as data grows.
    public func reservation() -> ByteReservation { ByteReservation(self, 0) }

    /// An empty reservation for what stays for long, as a batch does: nobody waits for it to go.
    func lastingReservation() -> ByteReservation { ByteReservation(self, 0, isLasting: true) }

    /// The most bytes that the holder of a reservation may use: its own and the free ones.
    func limit(for reservation: ByteReservation?) -> Int {
        let own = reservation?.bytes ?? 0
        return state.withLock { state in
            let others = max(0, state.used - own)
            return max(0, state.capacity - others)
        }
    }

    /// Reserves bytes, and waits until they are free.
    /// - Parameters:
    ///   - bytes: how many.
    ///   - purpose: what they are for, for an error: "a page of test.users".
    /// - Throws: ``BackendError`` with the code `memoryBudget` if they can never fit;
    ///   `CancellationError`.
    public func reserve(_ bytes: Int, for purpose: String) async throws -> ByteReservation {
        let bytes = max(0, bytes)
        guard bytes <= capacity else { throw tooLarge(purpose, bytes: bytes) }
        let id = state.withLock { state in
            state.nextWaiter &+= 1
            return state.nextWaiter
        }
        let isReserved = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return false }
                    if state.waiters.isEmpty, state.hasRoom(bytes) {
                        state.used += bytes
                        return true
                    }
                    state.waiters.append(Waiter(id: id, bytes: bytes, continuation: continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            cancel(id)
        }
        let reservation = isReserved ? ByteReservation(self, bytes) : nil
        state.withLock { _ = $0.cancelled.remove(id) }
        guard let reservation else { throw CancellationError() }
        return reservation
    }

    private func cancel(_ id: Int) {
        update { state in
            guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.waiters.remove(at: index)
        }
    }

    /// The error for data that does not fit.
    /// - Parameters:
    ///   - what: the data: "the answer to a request for 25 records of users".
    ///   - bytes: how many bytes it needs, as far as known.
    public func tooLarge(_ what: String, bytes: Int) -> BackendError {
        BackendError(
            .rejected, code: .memoryBudget,
            "\(what) needs \(ByteBudget.text(bytes)), more than is free of the memory budget of "
                + "\(ByteBudget.text(capacity)); ask for less, or raise `memory` in config.yaml")
    }

    /// A size for people: `24 MB`, `812 kB`, `512 bytes`.
    static func text(_ bytes: Int) -> String {
        if bytes >= 10_000_000 { return "\(bytes / 1_000_000) MB" }
        return bytes >= 10_000 ? "\(bytes / 1_000) kB" : "\(bytes) bytes"
    }

    /// Replaces the bytes of a reservation, whether or not they fit.
    fileprivate func change(from old: Int, to new: Int, isLasting: Bool) {
        func changed(_ bytes: Int) -> Int {
            let (sum, overflow) = max(0, bytes - old).addingReportingOverflow(new)
            return overflow ? .max : sum
        }
        update { state in
            state.used = changed(state.used)
            if isLasting { state.lasting = changed(state.lasting) }
            return nil
        }
    }

    /// Applies a change, then admits waiters that fit now.
    /// - Parameter change: returns a waiter to reject.
    private func update(_ change: (inout State) -> Waiter?) {
        let (dropped, admitted) = state.withLock { state in
            let dropped = change(&state)
            return (dropped, state.admitted())
        }
        dropped?.continuation.resume(returning: false)
        for waiter in admitted { waiter.continuation.resume(returning: true) }
    }
}

/// Reserved bytes of a ``ByteBudget``. Released with the last reference.
public final class ByteReservation: Sendable {
    private let budget: ByteBudget
    private let held: Mutex<Int>
    private let isLasting: Bool

    fileprivate init(_ budget: ByteBudget, _ bytes: Int, isLasting: Bool = false) {
        self.budget = budget
        self.isLasting = isLasting
        held = Mutex(bytes)
    }

    deinit { budget.change(from: held.withLock { $0 }, to: 0, isLasting: isLasting) }

    /// How many bytes are reserved.
    public var bytes: Int { held.withLock { $0 } }

    /// Changes the number of reserved bytes to the actual need. Growing succeeds even if the budget
    /// is exhausted: the next reservation waits.
    public func resize(to bytes: Int) {
        let bytes = max(0, bytes)
        let old = held.withLock { held in
            defer { held = bytes }
            return held
        }
        if old != bytes { budget.change(from: old, to: bytes, isLasting: isLasting) }
    }

    /// Releases all bytes.
    public func release() { resize(to: 0) }
}

extension RequestFailure {
    /// A reading request ended before all of its records were taken, for what is unread fills the memory
    /// budget. The others are asked for again when there is room.
    package static let memoryFull = RequestFailure(
        .notApplied, status: .unavailable, code: .memoryBudget,
        message:
            "the records read before it fill the memory budget; ask for less, or raise `memory` "
            + "in config.yaml", isTransient: true)
}

extension ResultCode {
    /// The data was too large for the memory budget.
    public static let memoryBudget: ResultCode = "memoryBudget"
}
