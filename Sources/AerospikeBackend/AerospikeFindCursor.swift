import AerospikeWire
import BatchClient

/// Where the pages of a scan or of an index query continue.
struct AerospikeFindCursor: Hashable, Sendable {
    /// The index to query; nil for a scan.
    let index: IndexQuery?
    let progress: PartitionProgress
    /// Whether the plan that made it has to be confirmed: see ``Backend/tentativePlan(_:)``.
    var isTentative = false

    /// Distinguishes queries from scans, and from reads by keys.
    private static let mark: UInt8 = 0xF1
    /// Marks queries of an index on an expression, which comes first.
    private static let expressionMark: UInt8 = 0xF3
    /// Comes before the others in the first cursor of a tentative plan.
    private static let tentativeMark: UInt8 = 0xF5

    init(_ index: IndexQuery, _ progress: PartitionProgress = PartitionProgress()) {
        self.index = index
        self.progress = progress
    }

    /// - Throws: `BackendError` for a cursor of another store.
    init(_ cursor: ScanCursor?) throws(BackendError) {
        let foreign = BackendError(.rejected, code: "cursor", "the cursor is not from this store")
        guard let cursor else {
            (index, progress) = (nil, PartitionProgress())
            return
        }
        if cursor.bytes.first == AerospikeFindCursor.tentativeMark {
            let rest = Array(cursor.bytes.dropFirst())
            guard rest.first != AerospikeFindCursor.tentativeMark else { throw foreign }
            self = try AerospikeFindCursor(ScanCursor(rest))
            guard index != nil else { throw foreign }
            isTentative = true
            return
        }
        let mark = cursor.bytes.first
        guard mark == AerospikeFindCursor.mark || mark == AerospikeFindCursor.expressionMark else {
            guard let progress = PartitionProgress(cursor) else { throw foreign }
            (index, self.progress) = (nil, progress)
            return
        }
        var reader = ByteReader(cursor.bytes[1...])
        do throws(WireError) {
            var expression: [UInt8]?
            if mark == AerospikeFindCursor.expressionMark {
                expression = Array(try reader.slice(Int(try reader.integer(UInt32.self))))
            }
            var query = try IndexQuery(encoded: &reader)
            query.expression = expression
            index = query
        } catch { throw foreign }
        guard let progress = PartitionProgress(ScanCursor(Array(reader.rest()))) else {
            throw foreign
        }
        self.progress = progress
    }

    var encoded: ScanCursor {
        guard let index else { return progress.cursor }
        var writer = ByteWriter()
        if isTentative { writer.byte(AerospikeFindCursor.tentativeMark) }
        if let expression = index.expression {
            writer.byte(AerospikeFindCursor.expressionMark)
            writer.integer(UInt32(clamping: expression.count))
            writer.append(expression)
        } else {
            writer.byte(AerospikeFindCursor.mark)
        }
        return ScanCursor(writer.bytes + index.encoded + progress.cursor.bytes)
    }

    /// The page that was read from here.
    func page(_ pager: ScanPager) -> ScanPage {
        var page = pager.finish()
        if let index, page.next != nil {
            page.next = AerospikeFindCursor(index, pager.progress).encoded
        }
        return page
    }
}
