import BatchClient

/// The table of a data set, and the one that a filter makes of it.
struct TableSlot: Sendable {
    var base: RecordTable
    /// What a filter leaves; nil while there is none.
    var filtered: RecordTable?
    /// How many marked keys are known to be among the rows of the filtered table.
    var shownMarks: Set<RecordKey> = []
    /// Where a range of marks begins; its end is the cursor.
    var rangeAnchor: Int?
    /// Rows that are read are marked as they come.
    var marksWhatComes = false

    init(_ dataSet: DataSet) {
        base = RecordTable(dataSet)
    }

    /// The table that is on the screen.
    var table: RecordTable {
        get { filtered ?? base }
        set { if filtered == nil { base = newValue } else { filtered = newValue } }
        _modify {
            if filtered != nil {
                // Taken out, so that it is changed in place.
                var table = filtered ?? base
                filtered = nil
                defer { filtered = table }
                yield &table
            } else {
                yield &base
            }
        }
    }

    /// The rows of the range that is being marked.
    var range: ClosedRange<Int>? {
        rangeAnchor.map { min($0, table.cursor.row)...max($0, table.cursor.row) }
    }

    /// Counts anew which marks the filter shows.
    mutating func recount(_ marks: Marks) {
        guard filtered != nil else { return shownMarks = [] }
        shownMarks = shownMarks.filter { marks.contains($0) }
        for (_, row) in table.residentRows where marks.contains(row.key) {
            shownMarks.insert(row.key)
        }
    }
}
