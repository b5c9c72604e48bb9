import BatchClient

/// The marked keys, in the order in which they were marked. Keys rather than row numbers, so that
/// marks survive filters, pages and data sets.
///
/// A mark takes its ID and eight bytes in one table of its data set: a person marks millions at once.
struct Marks: Sendable {
    /// The number of a mark in the order of marking. Never given twice.
    typealias Stamp = UInt64

    /// A mark that was removed, with the position that it had.
    struct Removed: Sendable {
        let key: Key
        let stamp: Stamp
    }

    /// A stamp, and in its lowest bit whether the filtered table shows the record.
    private struct Mark {
        private var bits: UInt64

        init(_ stamp: Stamp, isShown: Bool) { bits = stamp << 1 | (isShown ? 1 : 0) }

        var stamp: Stamp { bits >> 1 }
        var isShown: Bool {
            get { bits & 1 == 1 }
            set { bits = bits & ~1 | (newValue ? 1 : 0) }
        }
    }

    /// The marks of one data set.
    private struct Marked {
        var marks: [RecordID: Mark] = [:]
        /// How many of them are shown.
        var shown = 0
    }

    private var sets: [DataSet: Marked] = [:]
    private(set) var count = 0
    /// The stamp of the next mark.
    private(set) var next: Stamp = 0

    var isEmpty: Bool { count == 0 }

    /// The marked keys, in no particular order.
    var keys: [Key] {
        sets.flatMap { dataSet, marked in marked.marks.keys.map { Key(dataSet, $0) } }
    }

    func contains(_ key: Key) -> Bool { sets[key.dataSet]?.marks[key.id] != nil }

    func count(in dataSet: DataSet) -> Int { sets[dataSet]?.marks.count ?? 0 }

    /// The data sets that have marks, by name.
    var dataSets: [DataSet] { sets.keys.sorted() }

    /// Returns false if the key was marked already.
    @discardableResult
    mutating func insert(_ key: Key) -> Bool {
        guard put(key, next) else { return false }
        next += 1
        return true
    }

    /// Marks a key again that was unmarked, in the position that it had.
    mutating func restore(_ removed: Removed) { put(removed.key, removed.stamp) }

    @discardableResult
    private mutating func put(_ key: Key, _ stamp: Stamp) -> Bool {
        let mark = Mark(stamp, isShown: false)
        // Nearly always it is new: one search of the table is enough then.
        let earlier = sets[key.dataSet, default: Marked()].marks.updateValue(mark, forKey: key.id)
        guard let earlier else {
            count += 1
            return true
        }
        sets[key.dataSet]?.marks[key.id] = earlier
        return false
    }

    /// Returns nil if the key was not marked.
    @discardableResult
    mutating func remove(_ key: Key) -> Removed? {
        guard let mark = sets[key.dataSet]?.marks.removeValue(forKey: key.id) else { return nil }
        count -= 1
        if mark.isShown { sets[key.dataSet]?.shown -= 1 }
        if sets[key.dataSet]?.marks.isEmpty == true { sets[key.dataSet] = nil }
        return Removed(key: key, stamp: mark.stamp)
    }

    /// Removes what was marked from one stamp to another.
    mutating func remove(_ stamps: Range<Stamp>) {
        guard !stamps.isEmpty else { return }
        for dataSet in dataSets {
            guard var marked = sets.removeValue(forKey: dataSet) else { continue }
            let before = marked.marks.count
            marked.marks = marked.marks.filter { !stamps.contains($0.value.stamp) }
            count -= before - marked.marks.count
            marked.shown = marked.marks.values.reduce(0) { $0 + ($1.isShown ? 1 : 0) }
            if !marked.marks.isEmpty { sets[dataSet] = marked }
        }
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
    func ids(in dataSet: DataSet) -> [RecordID] {
        (sets[dataSet]?.marks ?? [:]).sorted { $0.value.stamp < $1.value.stamp }.map(\.key)
    }

    /// All marked keys, in the order in which they were marked.
    var ordered: [Key] {
        var all: [Removed] = []
        all.reserveCapacity(count)
        for (dataSet, marked) in sets {
            for (id, mark) in marked.marks {
                all.append(Removed(key: Key(dataSet, id), stamp: mark.stamp))
            }
        }
        all.sort { $0.stamp < $1.stamp }
        return all.map(\.key)
    }
}

/// Which marks are known to be among the rows of a filtered table.
extension Marks {
    func shownCount(in dataSet: DataSet) -> Int { sets[dataSet]?.shown ?? 0 }

    /// The filtered table shows a record; does nothing if it is not marked.
    mutating func show(_ key: Key) {
        guard let mark = sets[key.dataSet]?.marks[key.id], !mark.isShown else { return }
        sets[key.dataSet]?.marks[key.id]?.isShown = true
        sets[key.dataSet]?.shown += 1
    }

    /// No mark of the data set counts as shown any more.
    mutating func hideAll(in dataSet: DataSet) {
        guard var marked = sets[dataSet], marked.shown > 0 else { return }
        sets[dataSet] = nil
        marked.marks = marked.marks.mapValues { Mark($0.stamp, isShown: false) }
        marked.shown = 0
        sets[dataSet] = marked
    }
}
