import BatchClient

/// The marked IDs of one data set. A person marks millions at once: they are packed, and a table finds
/// their positions; a mark takes its ID and about twenty bytes.
///
/// Positions are given in the order of marking. A removed mark keeps its position for a while, so that
/// restoring it is cheap.
struct MarkedIDs: Sendable {
    typealias Stamp = Marks.Stamp

    /// Positions from one on whose stamps follow each other.
    private struct Run {
        let position: Int
        let stamp: Stamp
    }

    private enum Flag {
        static let removed: UInt8 = 1
        static let shown: UInt8 = 2
    }

    private var ids = PackedIDs()
    /// One for each ID.
    private var flags: [UInt8] = []
    private var runs: [Run] = []
    /// Whether stamps ascend with positions: a restored mark may get a new position.
    private var isOrdered = true
    /// The positions of the IDs that are marked.
    private var table = KeyTable()
    private let seed = Int.random(in: .min ... .max)

    private(set) var count = 0
    /// How many of them the filtered table shows.
    private(set) var shown = 0

    func contains(_ id: RecordID) -> Bool { position(of: id) != nil }

    private func position(of id: RecordID) -> Int? {
        table.index(hash: id.keyHash(seed: seed)) { ids[$0] == id }
    }

    /// Marks an ID.
    /// - Parameter isShown: whether the filtered table is known to show it.
    /// - Returns: False if it was marked already.
    @discardableResult
    mutating func insert(_ id: RecordID, _ stamp: Stamp, isShown: Bool) -> Bool {
        let position = flags.count
        let hash = id.keyHash(seed: seed)
        // Nearly always it is new: one search of the table is enough then.
        if let earlier = table.insert(position, hash: hash, isSame: { [ids] in ids[$0] == id }) {
            _ = table.insert(earlier, hash: hash) { $0 == position }
            if isShown { show(at: earlier) }
            return false
        }
        if let run = runs.last {
            let expected = run.stamp + Stamp(position - run.position)
            if stamp != expected { runs.append(Run(position: position, stamp: stamp)) }
            if stamp < expected { isOrdered = false }
        } else {
            runs.append(Run(position: position, stamp: stamp))
        }
        ids.append(id)
        flags.append(isShown ? Flag.shown : 0)
        count += 1
        if isShown { shown += 1 }
        return true
    }

    /// - Returns: The stamp of the mark; nil if the ID was not marked.
    mutating func remove(_ id: RecordID) -> Stamp? {
        guard
            let position = table.remove(
                hash: id.keyHash(seed: seed), isSame: { [ids] in ids[$0] == id })
        else { return nil }
        let stamp = stamp(of: position)
        noteRemoval(at: position)
        compactIfSparse()
        return stamp
    }

    /// Removes what was marked from one stamp to another.
    mutating func remove(_ stamps: Range<Stamp>) {
        var removed: [(position: Int, hash: Int)] = []
        forEach { position, id, stamp in
            if stamps.contains(stamp) { removed.append((position, id.keyHash(seed: seed))) }
        }
        for (position, hash) in removed {
            _ = table.remove(hash: hash) { $0 == position }
            noteRemoval(at: position)
        }
        compactIfSparse()
    }

    /// Marks an ID again, in the place that it had.
    mutating func restore(_ id: RecordID, _ stamp: Stamp) {
        guard let position = position(of: stamp), flags[position] & Flag.removed != 0,
            ids[position] == id
        else {
            insert(id, stamp, isShown: false)
            return
        }
        let hash = id.keyHash(seed: seed)
        guard table.index(hash: hash, isSame: { ids[$0] == id }) == nil else { return }
        _ = table.insert(position, hash: hash) { _ in false }
        flags[position] = 0
        count += 1
    }

    private mutating func noteRemoval(at position: Int) {
        if flags[position] & Flag.shown != 0 { shown -= 1 }
        flags[position] = Flag.removed
        count -= 1
    }

    // MARK: What the filtered table shows

    /// The filtered table shows a record; does nothing if it is not marked.
    mutating func show(_ id: RecordID) {
        if let position = position(of: id) { show(at: position) }
    }

    private mutating func show(at position: Int) {
        guard flags[position] & Flag.shown == 0 else { return }
        flags[position] |= Flag.shown
        shown += 1
    }

    /// No mark counts as shown any more.
    mutating func hideAll() {
        guard shown > 0 else { return }
        for position in flags.indices { flags[position] &= ~Flag.shown }
        shown = 0
    }

    // MARK: Order

    /// The IDs with their stamps, in the order of marking.
    var ordered: [(id: RecordID, stamp: Stamp)] {
        var all: [(id: RecordID, stamp: Stamp)] = []
        all.reserveCapacity(count)
        forEach { all.append(($1, $2)) }
        if !isOrdered { all.sort { $0.stamp < $1.stamp } }
        return all
    }

    /// Calls the body with each marked ID, its position and its stamp, in the order of positions.
    private func forEach(_ body: (Int, RecordID, Stamp) -> Void) {
        for (number, run) in runs.enumerated() {
            let end = number + 1 < runs.count ? runs[number + 1].position : flags.count
            var position = run.position
            ids.forEach(in: run.position..<end) { id in
                if flags[position] & Flag.removed == 0 {
                    body(position, id, run.stamp + Stamp(position - run.position))
                }
                position += 1
            }
        }
    }

    private func stamp(of position: Int) -> Stamp {
        let next = runs.partitioningIndex { $0.position > position }
        let run = runs[next - 1]
        return run.stamp + Stamp(position - run.position)
    }

    /// The position of a mark that was given to it when it was marked; nil if it has none any more.
    private func position(of stamp: Stamp) -> Int? {
        guard isOrdered else { return nil }
        let next = runs.partitioningIndex { $0.stamp > stamp }
        guard next > 0 else { return nil }
        let run = runs[next - 1]
        let end = next < runs.count ? runs[next].position : flags.count
        let distance = stamp - run.stamp
        guard distance < Stamp(end - run.position) else { return nil }
        return run.position + Int(distance)
    }

    /// The most positions of removed marks that are kept, beside as many as there are marks.
    private static let mostRemoved = 1_000

    private mutating func compactIfSparse() {
        guard flags.count - count > max(count, MarkedIDs.mostRemoved) else { return }
        var compact = MarkedIDs()
        for (id, stamp) in ordered {
            compact.insert(id, stamp, isShown: false)
        }
        for position in flags.indices where flags[position] & Flag.shown != 0 {
            compact.show(ids[position])
        }
        self = compact
    }
}
