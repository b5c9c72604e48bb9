import BatchClient

/// The table of a data set, and the filtered one made from it.
struct TableSlot: Sendable {
    var base: RecordTable
    /// The rows that match the filter; nil without a filter.
    var filtered: RecordTable?
    /// The start of a range of marks; the cursor is its end.
    var rangeAnchor: Int?
    /// Which incoming rows to mark; nil for none.
    var incomingMarks: MarkPattern?
    /// The first stamp of the marks that the incoming rows get.
    var incomingStart: Marks.Stamp = 0
    /// The last pattern that marked loaded rows: `+` reads the rest and marks by it.
    var lastPattern: MarkPattern?
    /// How many rows were known when it marked them.
    var patternRows = 0

    /// Keys that a run wrote and whose rows have not been read since.
    var stale: Set<RecordKey> = []
    /// Keys whose records no longer existed when they were read again.
    var deleted: Set<RecordKey> = []
    /// The request that reads stale rows again.
    var rereading: RequestID?
    /// Whether reading them failed: the rows stay stale until they are read otherwise.
    var rereadFailed = false

    init(_ dataSet: DataSet) {
        base = RecordTable(dataSet)
    }

    /// The table on the screen.
    var table: RecordTable {
        get { filtered ?? base }
        set { if filtered == nil { base = newValue } else { filtered = newValue } }
        _modify {
            if filtered != nil {
                // Moved out, so that it is changed in place.
                var table = filtered ?? base
                filtered = nil
                defer { filtered = table }
                yield &table
            } else {
                yield &base
            }
        }
    }

    /// The rows of the range being marked.
    var range: ClosedRange<Int>? {
        rangeAnchor.map { min($0, table.cursor.row)...max($0, table.cursor.row) }
    }
}

extension TableSlot {
    /// Replaces a record that was read again; nil for a deleted one.
    mutating func refresh(_ key: RecordKey, with record: Record?) {
        stale.remove(key)
        guard let record else {
            deleted.insert(key)
            return
        }
        deleted.remove(key)
        base.replace(key, with: record)
        filtered?.replace(key, with: record)
    }

    /// The keys of the loaded rows, each once, in store order.
    var loadedKeys: [RecordKey] {
        let rows = base.residentRows + (filtered?.residentRows ?? [])
        var seen: Set<RecordKey> = []
        return rows.map(\.value.key).filter { seen.insert($0).inserted }
    }
}
