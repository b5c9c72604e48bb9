import BatchClient

/// The marked keys, in the order in which they were marked. Keys rather than row numbers, so that
/// marks survive filters, pages and data sets.
struct Marks: Sendable {
    /// The number of a mark in the order of marking. Never given twice.
    typealias Stamp = UInt64

    /// A mark that was removed, with the position that it had.
    struct Removed: Sendable {
        let key: Key
        let stamp: Stamp
    }

    private var sets: [DataSet: MarkedIDs] = [:]
    private(set) var count = 0
    /// The stamp of the next mark.
    private(set) var next: Stamp = 0

    var isEmpty: Bool { count == 0 }

    func contains(_ key: Key) -> Bool { sets[key.dataSet]?.contains(key.id) ?? false }

    func count(in dataSet: DataSet) -> Int { sets[dataSet]?.count ?? 0 }

    /// The data sets that have marks, by name.
    var dataSets: [DataSet] { sets.keys.sorted() }

    /// - Parameter isShown: whether the filtered table is known to show the record.
    /// - Returns: False if the key was marked already.
    @discardableResult
    mutating func insert(_ key: Key, isShown: Bool = false) -> Bool {
        guard
            sets[key.dataSet, default: MarkedIDs()].insert(key.id, next, isShown: isShown)
        else { return false }
        count += 1
        next += 1
        return true
    }

    /// Rows of a data set have arrived.
    /// - Parameters:
    ///   - areShown: whether they are rows of the filtered table.
    ///   - marks: whether to mark a row.
    mutating func take(
        _ rows: [ScanPage.Row], of dataSet: DataSet, areShown: Bool,
        marking marks: (ScanPage.Row) -> Bool
    ) {
        // A store may give a record under the name of another data set; it is marked under that name.
        guard rows.allSatisfy({ $0.key.dataSet == dataSet }) else {
            for (owner, some) in Dictionary(grouping: rows, by: \.key.dataSet) {
                take(some, of: owner, areShown: areShown, marking: marks)
            }
            return
        }
        var stamp = next
        change(dataSet) { marked in
            for position in rows.indices {
                let id = rows[position].key.id
                if marks(rows[position]) {
                    if marked.insert(id, stamp, isShown: areShown) { stamp += 1 }
                } else if areShown {
                    marked.show(id)
                }
            }
        }
        next = stamp
    }

    /// Marks a key again that was unmarked, in the position that it had.
    mutating func restore(_ removed: Removed) {
        change(removed.key.dataSet) { $0.restore(removed.key.id, removed.stamp) }
    }

    /// Returns nil if the key was not marked.
    @discardableResult
    mutating func remove(_ key: Key) -> Removed? {
        var stamp: Stamp?
        change(key.dataSet) { stamp = $0.remove(key.id) }
        return stamp.map { Removed(key: key, stamp: $0) }
    }

    /// Removes what was marked from one stamp to another.
    mutating func remove(_ stamps: Range<Stamp>) {
        guard !stamps.isEmpty else { return }
        for dataSet in dataSets { change(dataSet) { $0.remove(stamps) } }
    }

    /// Changes the marks of a data set.
    private mutating func change(_ dataSet: DataSet, _ body: (inout MarkedIDs) -> Void) {
        // Taken out, so that it is changed in place.
        var marked = sets.removeValue(forKey: dataSet) ?? MarkedIDs()
        let before = marked.count
        body(&marked)
        count += marked.count - before
        if marked.count > 0 { sets[dataSet] = marked }
    }

    /// Removes all marks.
    /// - Returns: The marks as they were.
    mutating func removeAll() -> Marks {
        let before = self
        sets = [:]
        count = 0
        return before
    }

    /// Brings back the marks as they were; later marks get stamps of their own.
    mutating func bringBack(_ earlier: Marks) {
        let next = max(next, earlier.next)
        self = earlier
        self.next = next
        // Another filter may be shown now.
        for dataSet in dataSets { hideAll(in: dataSet) }
    }

    /// The marked IDs of a data set, in the order in which they were marked.
    func ids(in dataSet: DataSet) -> [RecordID] { sets[dataSet]?.ordered.map(\.id) ?? [] }

    /// All marked keys, in the order in which they were marked.
    var ordered: [Key] {
        var all: [Removed] = []
        all.reserveCapacity(count)
        for (dataSet, marked) in sets {
            for (id, stamp) in marked.ordered {
                all.append(Removed(key: Key(dataSet, id), stamp: stamp))
            }
        }
        if sets.count > 1 { all.sort { $0.stamp < $1.stamp } }
        return all.map(\.key)
    }
}

/// Which marks are known to be among the rows of a filtered table.
extension Marks {
    func shownCount(in dataSet: DataSet) -> Int { sets[dataSet]?.shown ?? 0 }

    /// The filtered table shows a record; does nothing if it is not marked.
    mutating func show(_ key: Key) { sets[key.dataSet]?.show(key.id) }

    /// No mark of the data set counts as shown any more.
    mutating func hideAll(in dataSet: DataSet) { sets[dataSet]?.hideAll() }
}
