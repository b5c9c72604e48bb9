import Synchronization

/// Records that a find read for a command that only reads. Each settles its index once, without a second
/// read.
package final class FoundRecords: Sendable {
    private struct Part {
        /// The index of the first record in the batch.
        let start: Int
        /// Nil for a record that was taken, or that has to be read by its key.
        var records: [Record?]

        var end: Int { start + records.count }
    }

    private let parts: Mutex<[Part]>
    private let reservation: ByteReservation

    /// - Parameters:
    ///   - parts: the records of consecutive indices, in order, each part with its first index.
    ///   - bytes: about how many bytes the records have.
    ///   - budget: counts the records as long as they wait.
    init(_ parts: [(start: Int, records: [Record?])], bytes: Int, budget: ByteBudget) {
        self.parts = Mutex(parts.map { Part(start: $0.start, records: $0.records) })
        reservation = budget.lastingReservation()
        reservation.resize(to: bytes)
    }

    /// How many records wait.
    package var count: Int {
        parts.withLock { $0.reduce(0) { $0 + $1.records.count { $0 != nil } } }
    }

    /// The first index, from this one on, whose record waits; nil if none does.
    func firstIndex(from index: Int) -> Int? {
        parts.withLock { parts in
            for part in parts where part.end > index {
                let offset = max(0, index - part.start)
                if let found = part.records[offset...].firstIndex(where: { $0 != nil }) {
                    return part.start + found
                }
            }
            return nil
        }
    }

    /// Takes the records of consecutive indices from this one on, as far as they wait.
    /// - Parameters:
    ///   - most: how many at most.
    ///   - bytes: about how many bytes at most; one record is always taken.
    func take(from index: Int, most: Int, bytes: Int) -> [Record] {
        var taken: [Record] = []
        var size = 0
        parts.withLock { parts in
            // A batch has few commands that find.
            guard
                let part = parts.firstIndex(where: { $0.start <= index && index < $0.end })
            else { return }
            var offset = index - parts[part].start
            taken.reserveCapacity(min(most, parts[part].records.count - offset))
            while taken.count < most, taken.isEmpty || size < bytes,
                parts[part].records.indices.contains(offset),
                let record = parts[part].records[offset].take()
            {
                size += record.approximateBytes
                taken.append(record)
                offset += 1
            }
        }
        reservation.resize(to: max(0, reservation.bytes - size))
        return taken
    }
}
