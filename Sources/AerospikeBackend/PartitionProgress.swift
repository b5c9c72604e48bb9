import AerospikeWire
package import BatchClient

/// The progress of a scan in each partition of its range. A cursor contains it in bytes.
///
/// Partitions are read in numeric order, so nearly all of a cursor is one number: everything below
/// it has been read. Exceptions above it are listed.
package struct PartitionProgress: Sendable, Hashable {
    enum Partition: Sendable, Hashable {
        case waiting
        /// Continues after a digest.
        case after(Digest)
        case done
    }

    /// All partitions of the range below this one are done.
    private(set) var start: Int
    /// The first partition after the range.
    let end: Int
    /// The partitions from ``start`` that are not waiting.
    private var states: [Int: Partition] = [:]
    /// For an index, the position after which a partition continues.
    private(set) var indexValues: [Int: UInt64] = [:]

    /// About how many rows a partition has; nil before any was read.
    var rowsPerPartition: Float?
    /// The average size of a row in bytes; 0 before any was read.
    var bytesPerRow: UInt32 = 0

    /// - Parameter range: the partitions of the scan.
    package init(_ range: Range<Int> = 0..<Partitions.count) {
        let range = range.clamped(to: 0..<Partitions.count)
        (start, end) = (range.lowerBound, range.upperBound)
    }

    var isDone: Bool { start >= end }
    /// Whether nothing of all partitions has been read.
    var isAtStart: Bool { start == 0 && states.isEmpty }

    subscript(partition: Int) -> Partition {
        if partition < start || partition >= end { return .done }
        return states[partition] ?? .waiting
    }

    /// A record was read. Records of a partition arrive in the store's order: everything after this
    /// one is still to be read.
    /// - Parameter indexValue: its position in the order of the index.
    package mutating func saw(_ digest: Digest, indexValue: UInt64? = nil) {
        let partition = digest.partition
        guard (start..<end).contains(partition) else { return }
        states[partition] = .after(digest)
        indexValues[partition] = indexValue
    }

    package mutating func finish(_ partition: Int) {
        guard (start..<end).contains(partition) else { return }
        indexValues[partition] = nil
        guard partition == start else {
            states[partition] = .done
            return
        }
        // The common case, in which nothing is stored for the partitions ahead.
        states[partition] = nil
        start += 1
        while start < end, states[start] == .done {
            states[start] = nil
            start += 1
        }
    }

    mutating func finish(_ partitions: [Int]) {
        // The common case is a range from the first one.
        let rest = (start..<end).prefix(partitions.count)
        if states.isEmpty, indexValues.isEmpty, partitions.elementsEqual(rest) {
            start = rest.upperBound
        } else {
            for partition in partitions { finish(partition) }
        }
    }

    /// The first partitions that are not done, in order.
    func open(_ count: Int, except skipped: Set<Int> = []) -> [Int] {
        var found: [Int] = []
        for partition in start..<end where found.count < count {
            if states[partition] != .done, !skipped.contains(partition) { found.append(partition) }
        }
        return found
    }

    /// All partitions that are not done.
    package var open: [Int] { open(Partitions.count) }

    /// All partitions in this many parts, from 1 to 64, of about equal size.
    static func parts(_ count: Int) -> [PartitionProgress] {
        let count = min(max(1, count), 64)
        return (0..<count).map { part in
            PartitionProgress(
                Partitions.count * part / count..<Partitions.count * (part + 1) / count)
        }
    }
}

// MARK: The cursor

extension PartitionProgress {
    /// Distinguishes cursors of this form from all others.
    private static let version: UInt8 = 3

    private enum Mark {
        static let done: UInt8 = 1
        static let after: UInt8 = 2
        static let afterIndexed: UInt8 = 3
    }

    package var cursor: ScanCursor {
        var writer = ByteWriter()
        writer.byte(PartitionProgress.version)
        writer.integer(UInt16(start))
        writer.integer(UInt16(end))
        writer.integer((rowsPerPartition ?? -1).bitPattern)
        writer.integer(bytesPerRow)
        var partition = start
        while partition < end {
            defer { partition += 1 }
            switch self[partition] {
            case .waiting: continue
            case .after(let digest):
                let value = indexValues[partition]
                writer.byte(value == nil ? Mark.after : Mark.afterIndexed)
                writer.append(digest.bytes)
                if let value { writer.integer(value) }
            case .done:
                let first = partition
                while partition + 1 < end, self[partition + 1] == .done { partition += 1 }
                writer.byte(Mark.done)
                writer.integer(UInt16(first))
                writer.integer(UInt16(partition))
            }
        }
        return ScanCursor(writer.bytes)
    }

    /// Nil for a cursor of another store.
    package init?(_ cursor: ScanCursor) {
        var reader = ByteReader(cursor.bytes)
        do throws(WireError) {
            guard try reader.byte() == PartitionProgress.version else { return nil }
            start = Int(try reader.integer(UInt16.self))
            end = Int(try reader.integer(UInt16.self))
            guard start <= end, end <= Partitions.count else { return nil }
            let density = Float(bitPattern: try reader.integer())
            rowsPerPartition = density.isFinite && density >= 0 ? density : nil
            bytesPerRow = try reader.integer()
            // Marks are in order: a partition has at most one.
            var next = start
            while !reader.isAtEnd {
                let mark = try reader.byte()
                switch mark {
                case Mark.after, Mark.afterIndexed:
                    guard let digest = Digest(Array(try reader.slice(Digest.byteCount))),
                        (next..<end).contains(digest.partition)
                    else { return nil }
                    states[digest.partition] = .after(digest)
                    if mark == Mark.afterIndexed {
                        indexValues[digest.partition] = try reader.integer()
                    }
                    next = digest.partition + 1
                case Mark.done:
                    let first = Int(try reader.integer(UInt16.self))
                    let last = Int(try reader.integer(UInt16.self))
                    guard next <= first, first <= last, last < end else { return nil }
                    for partition in first...last { states[partition] = .done }
                    next = last + 1  // in range: 16 bits
                default: return nil
                }
            }
        } catch { return nil }
    }
}
