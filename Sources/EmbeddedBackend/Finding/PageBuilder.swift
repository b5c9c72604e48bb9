import BatchClient
import GRDB

/// Builds a page of a scan while reading.
struct PageBuilder {
    private let request: ScanRequest
    private let now: Int64
    private let name: String
    private var page = ScanPage(rows: [], examined: 0, next: nil)
    /// How many more records may be examined.
    private var left: Int
    private var bytes = 0
    private var unseen: [String]
    private var known = BinNames()
    /// The bins to decode if there is a condition: those that it or the reader needs; nil for all.
    private let needed: [String]?
    /// The last examined record of the current range; with its key if the statement has one.
    var last: EmbeddedFindCursor.Entry?

    /// - Parameter name: the name of the store, for messages.
    init(_ request: ScanRequest, now: Int64, name: String) {
        self.request = request
        self.now = now
        self.name = name
        unseen = request.watchedBins
        needed = PageBuilder.needed(request)
        let (most, overflow) = request.pageSize.multipliedReportingOverflow(by: 20)
        left = overflow ? Int.max : max(2_000, most)
        page.rows.reserveCapacity(min(request.pageSize, 10_000))
    }

    private static func needed(_ request: ScanRequest) -> [String]? {
        guard let condition = request.condition, var names = request.bins else { return nil }
        for name in condition.bins + request.watchedBins
        where !names.contains(where: { $0.isIdentical(to: name) }) {
            names.append(name)
        }
        return names
    }

    func finished(_ next: ScanCursor?) -> ScanPage {
        var page = page
        page.next = next
        page.seenBins = Set(request.watchedBins).subtracting(unseen)
        return page
    }

    /// Adds the rows of a statement between two keys.
    /// - Returns: Whether all were read; false if the page is full.
    mutating func read(
        _ select: PreparedStatement, _ low: [UInt8], _ high: [UInt8], dataSet: Int64? = nil
    ) throws -> Bool {
        // The bound bytes must stay valid until the statement is reset.
        try low.withUnsafeBytes { low in
            try high.withUnsafeBytes { high in
                defer { select.reset() }
                if let dataSet {
                    last = nil
                    select.bind(dataSet, at: 1)
                }
                select.bind(low, at: dataSet == nil ? 1 : 2)
                select.bind(high, at: dataSet == nil ? 2 : 3)
                return try read(select, hasKey: dataSet == nil)
            }
        }
    }

    private mutating func read(_ select: PreparedStatement, hasKey: Bool) throws -> Bool {
        var id: [UInt8] = []
        var key: [UInt8] = []
        var isBehind = false
        defer { if isBehind { last = EmbeddedFindCursor.Entry(key: key, id: id) } }
        while try select.step() {
            guard page.rows.count < request.pageSize, left > 0, bytes < request.maximumBytes else {
                return false
            }
            left -= 1
            isBehind = true
            id.removeAll(keepingCapacity: true)
            id.append(contentsOf: select.bytes(0))
            if hasKey {
                key.removeAll(keepingCapacity: true)
                key.append(contentsOf: select.bytes(4))
            }
            let expiresAt = select.optionalInteger(2)
            if let expiresAt, expiresAt <= now { continue }
            page.examined += 1  // in range: our own rows
            if let row = try row(select, expiresAt: expiresAt) {
                page.rows.append(row)
                bytes += row.key.id.approximateBytes + row.record.approximateBytes
            }
        }
        return true
    }

    /// The statement's current row; nil for a record that does not meet the condition.
    private mutating func row(
        _ select: PreparedStatement, expiresAt: Int64?
    ) throws -> ScanPage.Row? {
        guard let id = IDEncoding.decode(select.bytes(0)) else {
            throw BackendError(
                .unavailable, code: "damaged",
                "a key of \(request.dataSet) in \(name) is damaged; restore a copy")
        }
        let key = Key(request.dataSet, id)
        var record = Record(
            bins: Bins(), generation: UInt32(truncatingIfNeeded: select.integer(1)),
            expiresAt: expiresAt)
        do throws(BinaryReader.Damage) {
            if let condition = request.condition {
                if needed?.isEmpty != true {
                    record.bins = try BinaryReader.bins(
                        select.bytes(3), names: needed, known: &known)
                }
                if !unseen.isEmpty { unseen.removeAll { record.bins[$0] != nil } }
                guard condition.holds(for: record, id: id, at: now) else { return nil }
                if let names = request.bins {
                    record.bins = names.isEmpty ? Bins() : record.bins.selecting(names)
                }
            } else if let names = request.bins {
                if !names.isEmpty {
                    record.bins = try BinaryReader.bins(
                        select.bytes(3), names: names, known: &known)
                }
            } else {
                record.bins = try BinaryReader.bins(select.bytes(3), known: &known)
            }
        } catch {
            throw BackendError(
                .unavailable, code: "damaged", Refusal.damaged(key).message)
        }
        return ScanPage.Row(key: key, record: record)
    }
}
