/// The connections to one node: chooses the one for the next request.
///
/// A value without sockets. Prefers idle connections, those served by the caller's thread first,
/// and of them the most recently used, so that unneeded ones age and are closed; then new ones up
/// to the limit; then the one with the fewest active requests. If none is served by the caller's
/// thread, it opens a new one rather than using another thread's.
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
    /// Active requests.
    var load: Int { slots.reduce(0) { $0 + $1.load } }

    /// What to do for the next request.
    enum Choice {
        case use(Connection)
        /// Open a new connection, and pass it to ``add(_:)``.
        case open
    }

    /// The connection for the next request; the request counts as active until ``release(_:at:)``.
    /// - Parameter isNear: whether a connection is served by the thread that the caller is on.
    mutating func acquire(
        at now: Instant, isOpen: (Connection) -> Bool, isNear: (Connection) -> Bool
    ) -> Choice {
        slots.removeAll { $0.load == 0 && !isOpen($0.connection) }
        var anyIsNear = false
        var best: (at: Int, isNear: Bool)?
        for (index, slot) in slots.enumerated() {
            let near = isNear(slot.connection)
            anyIsNear = anyIsNear || near
            guard slot.load == 0, now - slot.idleSince < idleLimit else { continue }
            if let best {
                if best.isNear && !near { continue }
                if best.isNear == near, slot.idleSince <= slots[best.at].idleSince { continue }
            }
            best = (index, near)
        }
        if let best, anyIsNear || slots.count >= limit {
            slots[best.at].load += 1
            return .use(slots[best.at].connection)
        }
        if slots.count < limit { return .open }
        let usable = slots.indices.filter { isOpen(slots[$0].connection) }
        guard let least = usable.min(by: { slots[$0].load < slots[$1].load }) else { return .open }
        slots[least].load += 1
        return .use(slots[least].connection)
    }

    /// A connection was opened for a request.
    mutating func add(_ connection: Connection, at now: Instant) {
        slots.append(Slot(connection: connection, load: 1, idleSince: now))
    }

    /// A request has finished.
    mutating func release(_ connection: Connection, at now: Instant) {
        guard let index = slots.firstIndex(where: { $0.connection === connection }) else { return }
        slots[index].load -= 1
        slots[index].idleSince = now
    }

    /// Removes connections that are closed, or idle for too long.
    /// - Returns: The connections to close.
    mutating func prune(at now: Instant, isOpen: (Connection) -> Bool) -> [Connection] {
        let old = slots.filter {
            $0.load == 0 && (!isOpen($0.connection) || now - $0.idleSince >= idleLimit)
        }.map(\.connection)
        slots.removeAll { slot in old.contains { $0 === slot.connection } }
        return old
    }

    /// Removes all connections.
    mutating func removeAll() -> [Connection] {
        defer { slots = [] }
        return slots.map(\.connection)
    }
}
