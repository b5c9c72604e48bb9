/// Records that a scan has returned and that were not taken yet, in the order of the scan.
struct RecordWindow {
    /// Nil for a record that was taken.
    private var rows: [KeyedRecord?] = []
    /// The position after the record taken last: where the next is expected.
    private var next = 0
    /// Where each record is; nil until one is not where it is expected.
    private var positions: [RecordID: Int]?

    /// How many records follow the one taken last.
    var ahead: Int { rows.count - next }

    /// About how much memory the records take.
    var approximateBytes: Int {
        rows.reduce(0) { $0 + ($1?.record.approximateBytes ?? 0) }
    }

    mutating func append(_ more: [KeyedRecord]) {
        rows += more.map { $0 }
        positions = nil
    }

    /// Takes the records with these IDs.
    /// - Parameters:
    ///   - ids: nil where no record is wanted.
    ///   - found: by position of the ID; receives records where it has none.
    /// - Returns: How many were taken.
    mutating func take(_ ids: [RecordID?], into found: inout [Record?]) -> Int {
        var count = 0
        for (position, id) in ids.enumerated() where found[position] == nil {
            guard let id, let place = place(of: id) else { continue }
            found[position] = rows[place]?.record
            rows[place] = nil
            next = place + 1
            count += 1
        }
        return count
    }

    private mutating func place(of id: RecordID) -> Int? {
        if next < rows.count, rows[next]?.key.id == id { return next }
        if positions == nil {
            var all: [RecordID: Int] = [:]
            for (position, row) in rows.enumerated() {
                if let row { all[row.key.id] = position }
            }
            positions = all
        }
        guard let place = positions?[id], rows[place] != nil else { return nil }
        return place
    }

    /// Removes records that were taken, and those far before `next`, which are probably no longer
    /// wanted.
    /// - Parameter distance: how many places before `next` are near.
    /// - Returns: The IDs of the removed records that were not taken.
    mutating func removePassed(_ distance: Int) -> [RecordID] {
        let start = max(0, next - max(0, distance))
        let passed = rows[..<start].compactMap { $0?.key.id }
        let kept = rows[start...]
        let behind = kept.prefix(next - start).filter { $0 != nil }
        rows = behind + kept.dropFirst(next - start)
        next = behind.count
        positions = nil
        return passed
    }

    /// - Returns: The IDs of the records that were not taken.
    mutating func removeAll() -> [RecordID] {
        defer { self = RecordWindow() }
        return rows.compactMap { $0?.key.id }
    }
}
