import AerospikeWire
package import BatchClient

/// How far a scan is in each partition. A cursor is one of these, in bytes.
package struct ScanProgress: Sendable, Hashable {
    enum Partition: Sendable, Hashable {
        case waiting
        /// Goes on after a digest.
        case after(Digest)
        case done
    }

    private(set) var partitions: [Partition]

    package init() { partitions = Array(repeating: .waiting, count: Partitions.count) }

    var isDone: Bool { partitions.allSatisfy { $0 == .done } }

    package mutating func saw(_ digest: Digest) { partitions[digest.partition] = .after(digest) }
    package mutating func finish(_ partition: Int) { partitions[partition] = .done }

    /// The partitions that are not done.
    package var open: [Int] { partitions.indices.filter { partitions[$0] != .done } }

    package var cursor: ScanCursor {
        var bytes: [UInt8] = []
        for partition in partitions {
            switch partition {
            case .waiting: bytes.append(0)
            case .done: bytes.append(1)
            case .after(let digest): bytes += [2] + digest.bytes
            }
        }
        return ScanCursor(bytes)
    }

    /// Nil for a cursor of another store.
    package init?(_ cursor: ScanCursor) {
        partitions = []
        var reader = ByteReader(cursor.bytes)
        while let code = try? reader.byte() {
            switch code {
            case 0: partitions.append(.waiting)
            case 1: partitions.append(.done)
            case 2:
                guard let slice = try? reader.slice(Digest.byteCount),
                    let digest = Digest(Array(slice)), digest.partition == partitions.count
                else { return nil }
                partitions.append(.after(digest))
            default: return nil
            }
        }
        guard partitions.count == Partitions.count else { return nil }
    }
}
