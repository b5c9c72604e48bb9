/// Detects an endless scan: a cursor that repeats, or the same records over and over.
///
/// It remembers one cursor and one record of an earlier page and compares later pages with them;
/// they are replaced after 1, 2, 4, 8 ... pages, so that a cycle of any length is found with a
/// fixed amount of memory. A record that was deleted and created again during a scan may
/// legitimately occur twice, so only many repeated records count as an error.
struct RepetitionDetector: Sendable {
    private var earlier: ScanCursor?
    private var record: RecordID?
    private var pages = 0
    private var renewAt = 1
    private var repeats = 0
    private var emptyPages = 0

    private static let mostRepeats = 64
    private static let mostEmptyPages = 10_000

    /// - Throws: ``BackendError`` with the code `repeatedScan`.
    mutating func check(_ page: ScanPage, after cursor: ScanCursor?) throws {
        if let next = page.next, next == cursor || next == earlier {
            throw RepetitionDetector.error("the cursor did not advance")
        }
        var previous = record
        for position in page.rows.indices {
            let id = page.rows[position].key.id
            if let previous, previous == id { repeats += 1 }
            if record == nil { previous = id }
        }
        if repeats > RepetitionDetector.mostRepeats {
            throw RepetitionDetector.error("the same records came repeatedly")
        }
        emptyPages = page.rows.isEmpty && page.examined <= 0 ? emptyPages + 1 : 0
        if emptyPages > RepetitionDetector.mostEmptyPages, page.next != nil {
            throw RepetitionDetector.error("\(emptyPages) pages in a row were empty")
        }
        pages += 1
        if pages >= renewAt {
            renewAt *= 2
            earlier = page.next
            if let first = page.rows.first { record = first.key.id }
        }
    }

    private static func error(_ why: String) -> BackendError {
        BackendError(
            .unavailable, code: .repeatedScan,
            "the store repeats itself in a scan: \(why). The scan was stopped; what was read until "
                + "then may hold records twice")
    }
}

extension ResultCode {
    /// The scan would never end because the store repeats itself.
    public static let repeatedScan: ResultCode = "repeatedScan"
}
