import BatchClient

/// The records of a data set as rows: a window of pages, with the start of every page, so that the
/// user can go through a million records without keeping them all in memory.
struct RecordTable: Sendable {
    /// One page that has been read at least once.
    struct Page: Sendable, Hashable {
        /// The start of the page; nil for the first.
        var start: ScanCursor?
        var firstRow: Int
        var count: Int
        /// How many records of the store were examined for it.
        var examined: Int
        var bytes: Int
    }

    let dataSet: DataSet
    let filter: RowFilter?
    private(set) var pages: [Page] = []
    private var resident: [Int: [ScanPage.Row]] = [:]
    /// The start of the page after the last; meaningless once all is read.
    private(set) var next: ScanCursor?
    private(set) var isComplete = false
    private(set) var columns = TableColumns()

    /// The page being read, and the request that reads it.
    var loading: (request: RequestID, page: Int)?
    /// Why the last page could not be read.
    var failure: String?
    /// Reading continues until this many rows are loaded: a filter is looking for matches.
    var searchGoal: Int? {
        didSet { if searchGoal == nil { pace = nil } }
    }
    /// How fast the search for that goal reads.
    var pace: ReadPace?
    /// The cursor moves to the end of the next page that is read.
    var jumpsToEnd = false
    /// The cursor tried to move below the last row, and will once there is one.
    var pendingDown = false
    /// The row of the cursor before everything was read again.
    var restoreRow: Int?
    /// The column by which the loaded rows are sorted.
    private(set) var sorting: Sorting?
    /// If sorted, the position of each shown row in store order.
    private var order: [Int] = []

    struct Sorting: Sendable, Hashable {
        /// The bin; nil for the ID.
        var bin: String?
        var isDescending: Bool
    }
    var cursor = ListCursor()
    /// How the records of a condition are found; nil if unknown.
    private(set) var found: FindPlan?
    /// What the store charged for the pages; nil if it does not report that.
    private(set) var units: Double?

    init(_ dataSet: DataSet, filter: RowFilter? = nil) {
        self.dataSet = dataSet
        self.filter = filter
    }

    /// How many rows are known.
    var count: Int { pages.last.map { $0.firstRow + $0.count } ?? 0 }
    /// How many records of the store were examined.
    var examined: Int { pages.reduce(0) { $0 + $1.examined } }
    var isLoading: Bool { loading != nil }

    /// The row at a position; nil if its page is not loaded.
    func row(_ row: Int) -> ScanPage.Row? {
        guard sorting != nil else { return storeRow(row) }
        return order.indices.contains(row) ? storeRow(order[row]) : nil
    }

    /// As `row`, in store order.
    private func storeRow(_ row: Int) -> ScanPage.Row? {
        guard let page = page(ofRow: row), let rows = resident[page] else { return nil }
        let offset = row - pages[page].firstRow
        return rows.indices.contains(offset) ? rows[offset] : nil
    }

    /// The rows of one page, if loaded.
    func rows(ofPage page: Int) -> [ScanPage.Row] { resident[page] ?? [] }

    var current: ScanPage.Row? { row(cursor.row) }

    /// Every loaded row with its position, in order.
    var residentRows: [(row: Int, value: ScanPage.Row)] {
        if sorting != nil {
            return order.enumerated().compactMap { row, stored in
                storeRow(stored).map { (row, $0) }
            }
        }
        return resident.keys.sorted().flatMap { page in
            (resident[page] ?? []).enumerated().map { (pages[page].firstRow + $0, $1) }
        }
    }

    /// The parts of an export of all rows, in the order shown; rows that left memory are read
    /// again.
    func exportParts(pageSize: Int) -> [RecordExport.Part] {
        if sorting != nil { return [.rows(residentRows.map(\.value))] }
        var parts: [RecordExport.Part] = []
        for (number, page) in pages.enumerated() {
            if let rows = resident[number] {
                parts.append(.rows(rows))
            } else if case .page(let request, let examined)? = parts.last {
                let (sum, overflow) = examined.addingReportingOverflow(page.examined)
                parts[parts.count - 1] = .page(request, examined: overflow ? .max : sum)
            } else if let request = request(for: number, size: pageSize) {
                parts.append(.page(request, examined: page.examined))
            }
        }
        return parts
    }

    /// Whether all rows are in memory.
    var isResident: Bool { resident.count == pages.count }

    /// The page that contains a row, if any.
    func page(ofRow row: Int) -> Int? {
        guard row >= 0, row < count else { return nil }
        var low = 0
        var high = pages.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if pages[middle].firstRow <= row { low = middle } else { high = middle - 1 }
        }
        // Empty pages have the same first row as the page after them.
        while low > 0, pages[low].count == 0 { low -= 1 }
        return low
    }

    /// The page to read so that these rows can be shown; nil if all are loaded.
    func missingPage(in rows: Range<Int>) -> Int? {
        if sorting != nil { return nil }
        for row in rows.clamped(to: 0..<count) {
            if let page = page(ofRow: row), resident[page] == nil { return page }
        }
        return nil
    }

    /// The request that reads a page; nil if the page does not exist.
    func request(for page: Int, size: Int) -> ScanRequest? {
        let start: ScanCursor?
        var size = size
        if page < pages.count {
            start = pages[page].start
            // As long as it was: the page behind it begins where it ended.
            size = max(size, pages[page].examined)
        } else if page == pages.count, !isComplete {
            start = next
        } else {
            return nil
        }
        return ScanRequest(
            dataSet, pageSize: size, condition: filter?.condition, cursor: start)
    }

    /// Adds a page that was read.
    mutating func add(_ scanned: ScanPage, as page: Int, budget: Int) {
        let start = page < pages.count ? pages[page].start : next
        guard page <= pages.count else { return }
        let rows = filter?.select(read: scanned.rows) ?? scanned.rows
        if let found = scanned.found { self.found = found }
        if page == pages.count, let more = scanned.units { units = (units ?? 0) + more }
        let entry = Page(
            start: start,
            firstRow: page == 0 ? 0 : pages[page - 1].firstRow + pages[page - 1].count,
            count: rows.count, examined: scanned.examined,
            bytes: rows.reduce(0) { $0 + $1.record.approximateBytes })
        if page == pages.count {
            pages.append(entry)
            next = scanned.next
            isComplete = scanned.next == nil
        } else {
            let following = page + 1 < pages.count ? pages[page + 1].start : next
            let isLast = page + 1 == pages.count
            pages[page] = entry
            if scanned.next != following || (isLast && isComplete != (scanned.next == nil)) {
                // Records were added or removed since: the later pages begin elsewhere now.
                for gone in (page + 1)..<max(page + 1, pages.count) { resident[gone] = nil }
                pages.removeSubrange((page + 1)...)
                next = scanned.next
                isComplete = scanned.next == nil
            } else {
                renumber(from: page + 1)
            }
        }
        resident[page] = rows
        columns.learn(from: rows)
        evict(keeping: page, budget: budget)
        if let sorting { sort(by: sorting) }
    }

    /// Shows the rows sorted by a bin's values, or in store order.
    ///
    /// Sorts only if every row is loaded; otherwise leaves the rows unsorted and returns false.
    @discardableResult
    mutating func sort(by sorting: Sorting?) -> Bool {
        self.sorting = nil
        order = []
        guard let sorting else { return true }
        guard resident.count == pages.count else { return false }
        let keyed = residentRows.map { row in
            (
                row.row,
                sorting.bin.map { columns.value(named: $0, in: row.value.record) }
                    ?? row.value.key.id.sortValue
            )
        }
        order = keyed.sorted { a, b in
            switch (a.1, b.1) {
            case (let x?, let y?) where x != y:
                sorting.isDescending
                    ? ValueOrder.isLessByWorth(y, x) : ValueOrder.isLessByWorth(x, y)
            // Records without the bin come last in either direction.
            case (_?, nil): true
            case (nil, _?): false
            default: a.0 < b.0
            }
        }.map(\.0)
        self.sorting = sorting
        return true
    }

    /// A table of the loaded rows that match a filter; it continues reading where they end.
    func filtered(by filter: RowFilter, keys: KeySchema?, now: Int64) -> RecordTable {
        var table = RecordTable(dataSet, filter: filter)
        for (number, page) in pages.enumerated() {
            guard let rows = resident[number] else { break }
            let matches = filter.select(rows, keys: keys, now: now)
            table.pages.append(
                Page(
                    start: page.start, firstRow: table.count, count: matches.count,
                    examined: page.examined, bytes: page.bytes))
            table.resident[number] = matches
            table.next = number + 1 < pages.count ? pages[number + 1].start : next
        }
        table.isComplete = isComplete && table.pages.count == pages.count && !pages.isEmpty
        table.columns = columns
        return table
    }

    /// Replaces a record in every loaded row that shows it.
    mutating func replace(_ key: Key, with record: Record) {
        for (page, rows) in resident {
            guard let index = rows.firstIndex(where: { $0.key == key }) else { continue }
            resident[page]?[index] = ScanPage.Row(key: key, record: record)
        }
    }

    /// The row of a key, among the loaded ones.
    func row(of key: Key) -> Int? {
        for (page, rows) in resident {
            if let index = rows.firstIndex(where: { $0.key == key }) {
                let row = pages[page].firstRow + index
                return sorting == nil ? row : order.firstIndex(of: row)
            }
        }
        return nil
    }

    mutating func changeColumns(_ change: (inout TableColumns) -> Void) {
        change(&columns)
    }

    private mutating func renumber(from page: Int) {
        for number in page..<max(page, pages.count) {
            pages[number].firstRow = pages[number - 1].firstRow + pages[number - 1].count
        }
    }

    /// Drops the pages that are farthest from the cursor.
    private mutating func evict(keeping page: Int, budget: Int) {
        var bytes = resident.keys.reduce(0) { $0 + pages[$1].bytes }
        guard bytes > budget else { return }
        let here = self.page(ofRow: cursor.row) ?? 0
        let farthest = resident.keys.sorted { abs($0 - here) > abs($1 - here) }
        for candidate in farthest where candidate != page && candidate != here {
            guard bytes > budget else { return }
            bytes -= pages[candidate].bytes
            resident[candidate] = nil
        }
    }
}

extension RecordID {
    /// The value to sort IDs by: a partition key before its sort key.
    fileprivate var sortValue: Value {
        switch self {
        case .composite(let partition, let sort): .list([partition.sortValue, sort.sortValue])
        case .digest(let digest): .bytes(digest.bytes)
        case .string, .integer, .decimal, .bytes: value ?? .null
        }
    }
}
