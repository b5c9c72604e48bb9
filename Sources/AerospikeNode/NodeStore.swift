import AerospikeWire
import BatchClient
import Synchronization

/// The records of all nodes of one process, by namespace, partition and digest.
package final class NodeStore: Sendable {
    struct Stored: Sendable {
        let set: String
        /// The user's key, if it was sent.
        let key: [UInt8]?
        let record: Record
        /// When it was last written, in milliseconds since 1970.
        var updatedAt: Int64 = WallTime.milliseconds()
    }

    private typealias Namespace = [[Digest: Stored]]
    private let namespaces: Mutex<[String: Namespace]>
    let names: [String]
    let indexes = NodeIndexes()
    /// Whether indexes count the entries of deleted records.
    private let keepsDeadEntries: Bool

    package init(namespaces names: [String], keepsDeadEntries: Bool = false) {
        self.names = names
        self.keepsDeadEntries = keepsDeadEntries
        let empty = Namespace(repeating: [:], count: Partitions.count)
        namespaces = Mutex(Dictionary(names.map { ($0, empty) }) { first, _ in first })
    }

    func has(_ namespace: String) -> Bool { names.contains(namespace) }

    /// Reads one record and stores the result of the body, one operation at a time.
    func update<T: Sendable>(
        _ namespace: String, _ digest: Digest, at now: Int64, _ body: (inout Stored?) -> T
    ) -> T {
        let (result, deleted) = namespaces.withLock { all -> (T, Stored?) in
            // An expired record no longer exists.
            var stored = all[namespace]?[digest.partition][digest]
            if let expiresAt = stored?.record.expiresAt, expiresAt <= now { stored = nil }
            let before = stored
            let result = body(&stored)
            all[namespace]?[digest.partition][digest] = stored
            return (result, stored == nil ? before : nil)
        }
        if keepsDeadEntries, let deleted { indexes.keepEntries(of: deleted, namespace) }
        return result
    }

    /// The records of a partition in a set (all for an empty name), after a digest, in digest
    /// order.
    func records(
        _ namespace: String, _ set: String, partition: Int, after digest: Digest?, at now: Int64
    ) -> [(Digest, Stored)] {
        let found = namespaces.withLock { all in
            (all[namespace]?[partition] ?? [:]).filter { _, stored in
                (set.isEmpty || stored.set == set) && (stored.record.expiresAt ?? .max) > now
            }
        }
        let sorted = found.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
        guard let digest else { return sorted.map { ($0.key, $0.value) } }
        return sorted.filter { digest.bytes.lexicographicallyPrecedes($0.key.bytes) }
            .map { ($0.key, $0.value) }
    }

    /// How many records each set has, by namespace.
    func counts(at now: Int64) -> [(namespace: String, sets: [String: Int])] {
        namespaces.withLock { all in
            names.map { name in
                var sets: [String: Int] = [:]
                for partition in all[name] ?? [] {
                    for stored in partition.values where (stored.record.expiresAt ?? .max) > now {
                        sets[stored.set, default: 0] += 1
                    }
                }
                return (name, sets)
            }
        }
    }
}
