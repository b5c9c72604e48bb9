/// The connections to one node: which of them takes the next request.
///
/// A value that knows no sockets. Idle connections come first, the latest used before the others,
/// so that those not needed grow old and are closed; then new ones up to the limit; then the one
/// with the fewest requests under way.
struct ConnectionPool<Connection: AnyObject & Sendable>: Sendable {
    typealias Instant = ContinuousClock.Instant

    private struct Slot: Sendable {
        let connection: Connection
        var load: Int
        var idleSince: Instant
    }

    private var slots: [Slot] = []
    let limit: Int
    /// How long a connection may be idle before the node might close it.
    var idleLimit: Duration

    init(limit: Int, idleLimit: Duration) {
        self.limit = max(1, limit)
        self.idleLimit = idleLimit
    }

    var count: Int { slots.count }
    /// Requests under way.
    var load: Int { slots.reduce(0) { $0 + $1.load } }

    /// What is to be done for the next request.
    enum Choice {
        case use(Connection)
        /// A new connection is wanted; it is to be told of with ``add(_:)``.
        case open
    }

    /// The connection for the next request; counted as under way on it until ``release(_:at:)``.
    mutating func acquire(at now: Instant, isOpen: (Connection) -> Bool) -> Choice {
        slots.removeAll { $0.load == 0 && !isOpen($0.connection) }
        let idle = slots.indices.filter {
            slots[$0].load == 0 && now - slots[$0].idleSince < idleLimit
        }
        if let latest = idle.max(by: { slots[$0].idleSince < slots[$1].idleSince }) {
            slots[latest].load += 1
            return .use(slots[latest].connection)
        }
        if slots.count < limit { return .open }
        let usable = slots.indices.filter { isOpen(slots[$0].connection) }
        guard let least = usable.min(by: { slots[$0].load < slots[$1].load }) else { return .open }
        slots[least].load += 1
        return .use(slots[least].connection)
    }

    /// A connection was begun for a request.
    mutating func add(_ connection: Connection, at now: Instant) {
        slots.append(Slot(connection: connection, load: 1, idleSince: now))
    }

    /// A request is over.
    mutating func release(_ connection: Connection, at now: Instant) {
        guard let at = slots.firstIndex(where: { $0.connection === connection }) else { return }
        slots[at].load -= 1
        slots[at].idleSince = now
    }

    /// Takes out what is closed, or idle for too long.
    /// - Returns: What is to be closed.
    mutating func prune(at now: Instant, isOpen: (Connection) -> Bool) -> [Connection] {
        let old = slots.filter {
            $0.load == 0 && (!isOpen($0.connection) || now - $0.idleSince >= idleLimit)
        }.map(\.connection)
        slots.removeAll { slot in old.contains { $0 === slot.connection } }
        return old
    }

    /// Takes out all of them.
    mutating func removeAll() -> [Connection] {
        defer { slots = [] }
        return slots.map(\.connection)
    }
}
